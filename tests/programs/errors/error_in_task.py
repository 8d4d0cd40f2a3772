"""An error in a task, awaited in another coroutine: the traceback of both."""
import asyncio


async def parse(text):
    await asyncio.sleep(0.1)
    return float(text)


async def total(texts):
    tasks = [asyncio.create_task(parse(text)) for text in texts]
    return sum([await task for task in tasks])


async def main():
    print(await total(["1.5", "2"]))
    print(await total(["1.5", "two"]))


asyncio.run(main())
