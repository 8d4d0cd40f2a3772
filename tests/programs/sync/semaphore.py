"""At most three downloads at the same time."""
import asyncio

active = 0
most = 0


async def download(number, semaphore):
    global active, most
    async with semaphore:
        active += 1
        most = max(most, active)
        await asyncio.sleep(0.5 + number % 3 * 0.25)
        active -= 1
    print(f"{asyncio.get_running_loop().time():.2f} page {number}")
    return number


async def main():
    semaphore = asyncio.Semaphore(3)
    pages = await asyncio.gather(*(download(n, semaphore) for n in range(9)))
    print(pages, "at most", most, semaphore.locked(), semaphore)


asyncio.run(main())
