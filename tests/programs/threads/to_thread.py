"""A blocking function in a thread, so that the loop goes on."""
import asyncio
import time


def blocking_io():
    print(f"start blocking_io at {time.strftime('%X')}")
    time.sleep(1)
    print(f"blocking_io complete at {time.strftime('%X')}")
    return "file contents"


async def main():
    print(f"started main at {time.strftime('%X')}")
    result, _ = await asyncio.gather(asyncio.to_thread(blocking_io), asyncio.sleep(1.5))
    print(result)
    print(f"finished main at {time.strftime('%X')}")


asyncio.run(main())
