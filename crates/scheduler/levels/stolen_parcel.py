"""Ann's parcel

Ann has waited longest, yet in order Ben walks past and takes the big parcel that she was woken for.
Let Ann have the big one.
"""

import asyncio

parcels = asyncio.Queue()


async def fetch(name):
    parcel = await parcels.get()
    print(name, "has the", parcel, "parcel")


async def post():
    await parcels.put("big")
    await asyncio.sleep(1)
    await parcels.put("small")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch("Ann"), name="ann")
        group.create_task(post(), name="post")
        group.create_task(fetch("Ben"), name="ben")


asyncio.run(main())
