"""What goes wrong with locks: released twice, acquired and forgotten, used with plain `with`."""
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    await lock.acquire()
    try:
        async with asyncio.timeout(0.5):
            async with lock:
                print("never here")
    except TimeoutError:
        print("nobody released it")
    lock.release()
    try:
        with lock:
            pass
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
