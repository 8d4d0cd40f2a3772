"""An agent turn with two tools

The model asks for two tools; both run while the other waits, then the model answers.
"""

import asyncio


async def model(messages):
    await asyncio.sleep(1.5)
    return f"reply to {len(messages)} messages"


async def tool(name, seconds):
    print("calling", name)
    await asyncio.sleep(seconds)
    return f"{name} result"


async def main():
    messages = ["question"]
    print(await model(messages))
    async with asyncio.TaskGroup() as group:
        price = group.create_task(tool("price", 2))
        rate = group.create_task(tool("rate", 1))
    messages.append(price.result())
    messages.append(rate.result())
    print(await model(messages))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
