import asyncio


async def takes(s):
    await s.acquire()
    print("task has it")


async def main():
    s = asyncio.Semaphore(0)
    t = asyncio.create_task(takes(s))
    await asyncio.sleep(0)
    s.release()
    s.release()
    print("locked", s.locked())
    await s.acquire()
    print("main has it")
    await t


asyncio.run(main())
