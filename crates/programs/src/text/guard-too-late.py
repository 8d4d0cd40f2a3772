"""A guard that comes too late

The guard needs 0.5 seconds, and the model asks for a tool before that. Run
beside the model the guard stops the answer, but the tool has run.
"""

import asyncio


class Tripwire(Exception):
    pass


async def guard():
    await asyncio.sleep(0.5)
    raise Tripwire("blocked")


async def agent():
    await asyncio.sleep(0.2)
    print("the tool pays $500")
    await asyncio.sleep(2)
    return "I have paid $500."


async def beside():
    async with asyncio.TaskGroup() as group:
        group.create_task(guard())
        group.create_task(agent())


async def before():
    await guard()
    await agent()


async def main():
    for way in [beside, before]:
        print(f"{way.__name__} the model:")
        try:
            await way()
        except* Tripwire:
            print("blocked")


asyncio.run(main())
