"""Tasks that main leaves behind are cancelled by asyncio.run."""
import asyncio


async def saver(name):
    try:
        while True:
            await asyncio.sleep(0.3)
            print(name, "saved")
    except asyncio.CancelledError:
        print(name, "interrupted")
        raise


async def main():
    asyncio.create_task(saver("first"))
    asyncio.create_task(saver("second"))
    await asyncio.sleep(0.7)
    print("main ends")


asyncio.run(main())
print("after run")
