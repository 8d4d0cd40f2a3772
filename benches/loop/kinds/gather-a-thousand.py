import asyncio
async def work(i):
    await asyncio.sleep(0.001 * (i % 7))
    return i * 2
async def main():
    total = 0
    for _ in range(5):
        results = await asyncio.gather(*(work(i) for i in range(1000)))
        total += sum(results)
    print(total)
asyncio.run(main())
