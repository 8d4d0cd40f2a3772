"""A group that nobody catches."""
import asyncio


class QuotaExceeded(Exception):
    pass


async def call(user, fails=False):
    await asyncio.sleep(0.1)
    if fails:
        raise QuotaExceeded(f"{user} has no credits left")
    return user


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(call("ann"))
        tg.create_task(call("bob", fails=True))
        tg.create_task(call("cid", fails=True))


asyncio.run(main())
