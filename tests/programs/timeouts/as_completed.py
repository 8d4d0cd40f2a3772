"""Results as they come."""
import asyncio
import random


async def download(name, seconds):
    await asyncio.sleep(seconds)
    if name == "c":
        raise ConnectionResetError(104, "Connection reset by peer")
    return name, round(seconds, 2)


async def main():
    rng = random.Random(5)
    names = "abcdef"
    jobs = [download(name, rng.uniform(0.5, 2)) for name in names]
    for number, earliest in enumerate(asyncio.as_completed(jobs), start=1):
        try:
            name, seconds = await earliest
        except ConnectionError as error:
            print(f"{number}. failed: {error}")
        else:
            print(f"{number}. {name} after {seconds}")
    tasks = {asyncio.create_task(download(n, s)): n for n, s in (("x", 0.2), ("y", 0.1))}
    async for task in asyncio.as_completed(tasks):
        print("task for", tasks[task], "gave", await task)
    try:
        for earliest in asyncio.as_completed([download("z", 3), download("q", 0.5)], timeout=1):
            print(await earliest)
    except TimeoutError as error:
        print("timeout", repr(error))


asyncio.run(main())
