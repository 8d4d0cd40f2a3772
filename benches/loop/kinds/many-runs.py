import asyncio
async def step(i):
    await asyncio.sleep(0.01)
    return i
async def main():
    print(await asyncio.gather(step(1), step(2)))
for _ in range(300):
    asyncio.run(main())
