"""A bounded semaphore notices when it is released too often."""
import asyncio


async def main():
    pool = asyncio.BoundedSemaphore(2)
    await pool.acquire()
    await pool.acquire()
    print(pool.locked(), pool)
    waiting = asyncio.create_task(pool.acquire())
    await asyncio.sleep(0)
    print(pool)
    pool.release()
    print(await waiting)
    pool.release()
    pool.release()
    try:
        pool.release()
    except ValueError as error:
        print("ValueError:", error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
