"""Context variables

Each task starts with a copy: what it sets is its own.
"""

import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def handle(name):
    user.set(name)
    await asyncio.sleep(1)
    print(name, "sees", user.get())


async def main():
    await asyncio.gather(handle("ada"), handle("bob"))
    print("main sees", user.get())


asyncio.run(main())
