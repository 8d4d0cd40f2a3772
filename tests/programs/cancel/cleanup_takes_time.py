"""Clean-up may await, too; a second cancellation interrupts the clean-up."""
import asyncio


async def connection():
    try:
        await asyncio.sleep(60)
    finally:
        try:
            print("closing ...")
            await asyncio.sleep(2)
            print("closed")
        except asyncio.CancelledError:
            print("closing was interrupted")
            raise


async def main():
    loop = asyncio.get_running_loop()
    for patience in (3, 1):
        task = asyncio.create_task(connection())
        await asyncio.sleep(0.1)
        task.cancel()
        done, pending = await asyncio.wait({task}, timeout=patience)
        print(f"{loop.time():.1f}: done={len(done)} pending={len(pending)}")
        for task in pending:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        print(f"{loop.time():.1f}: over")


asyncio.run(main())
