"""gather passes on the first error; the others go on."""
import asyncio


async def work(n):
    await asyncio.sleep(n / 10)
    if n % 2 == 0:
        raise RuntimeError(f"{n} is even")
    print("worked on", n)
    return n


async def main():
    try:
        await asyncio.gather(*map(work, range(1, 6)))
    except RuntimeError as error:
        print("first error:", error)
    await asyncio.sleep(1)
    results = await asyncio.gather(*map(work, range(1, 6)), return_exceptions=True)
    good = [r for r in results if not isinstance(r, BaseException)]
    bad = [str(r) for r in results if isinstance(r, BaseException)]
    print(good, bad)


asyncio.run(main())
