"""KeyboardInterrupt and SystemExit in a task end the loop."""
import asyncio


async def stopper():
    await asyncio.sleep(0.5)
    raise SystemExit(3)


async def main():
    task = asyncio.create_task(stopper())
    try:
        await asyncio.sleep(2)
    finally:
        print("main: finally", task.done())


try:
    asyncio.run(main())
finally:
    print("and out")
