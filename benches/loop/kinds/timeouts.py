import asyncio
async def slow(i):
    try:
        await asyncio.sleep(1 + i % 3)
    except asyncio.CancelledError:
        raise
    return i
async def main():
    late = done = 0
    for i in range(1500):
        try:
            async with asyncio.timeout(2):
                await slow(i)
                done += 1
        except TimeoutError:
            late += 1
        event = asyncio.Event()
        asyncio.get_running_loop().call_soon(event.set)
        await event.wait()
    print(late, done)
asyncio.run(main())
