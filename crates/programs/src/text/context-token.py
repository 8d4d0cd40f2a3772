"""Setting and resetting

reset puts back what was there before the set that gave the token.
"""

import asyncio
import contextvars

level = contextvars.ContextVar("level", default=0)


async def main():
    token = level.set(1)
    print(level.get())
    level.reset(token)
    print(level.get())


asyncio.run(main())
