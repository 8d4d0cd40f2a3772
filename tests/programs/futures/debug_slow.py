"""asyncio's debug mode tells of slow callbacks on its own clock; here nothing is slow."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    task = asyncio.create_task(asyncio.sleep(0.01), name="nap")
    print(task.get_coro().__name__, task.get_loop() is loop, task.get_context() is None)
    await task
    print(asyncio.isfuture(task), asyncio.isfuture(3), isinstance(task, asyncio.Future))


asyncio.run(main(), debug=False)
