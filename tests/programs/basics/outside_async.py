"""await outside an async function is an error before anything runs."""
import asyncio


async def work():
    await asyncio.sleep(1)


def main():
    print("starting")
    await work()


main()
