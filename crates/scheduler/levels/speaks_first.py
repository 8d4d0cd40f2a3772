"""Who speaks first?

Three tasks are ready, and each has one line to say. The loop would take them in the order in which they were created.
Let them speak in the opposite order: Cy, Bo, Ann.
"""

import asyncio


async def say(name):
    print(name)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(say("Ann"), name="ann")
        group.create_task(say("Bo"), name="bo")
        group.create_task(say("Cy"), name="cy")


asyncio.run(main())
