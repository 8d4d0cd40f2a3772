import asyncio
async def ticks(n):
    for i in range(n):
        if i % 10 == 0:
            await asyncio.sleep(0)
        yield i
async def main():
    total = 0
    for _ in range(10):
        async for t in ticks(2000):
            total += t
    print(total, sum([x async for x in ticks(1000)]))
asyncio.run(main())
