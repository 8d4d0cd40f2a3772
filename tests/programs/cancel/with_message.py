"""A message goes along with the cancellation."""
import asyncio


async def cancel_me():
    print("cancel_me(): before sleep")
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError as error:
        print("cancel_me(): cancel sleep", error.args)
        raise
    finally:
        print("cancel_me(): after sleep")


async def main():
    task = asyncio.create_task(cancel_me())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main(): cancel_me is cancelled now:", error)
    task = asyncio.create_task(cancel_me(), name="never started")
    task.cancel(msg="too early")
    await asyncio.wait([task])
    print(task)


asyncio.run(main())
