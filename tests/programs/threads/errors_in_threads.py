"""An error in a thread comes back where it is awaited."""
import asyncio
import time


def parse(text):
    time.sleep(0.2)
    return int(text)


async def main():
    for text in ("12", "twelve"):
        try:
            print(await asyncio.to_thread(parse, text))
        except ValueError as error:
            print("ValueError:", error)
    results = await asyncio.gather(*(asyncio.to_thread(parse, t) for t in ("1", "x", "3")), return_exceptions=True)
    print(results)
    await asyncio.to_thread(parse, "last")


asyncio.run(main())
