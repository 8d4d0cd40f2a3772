"""time.sleep stops everything; asyncio.sleep lets the others run."""
import asyncio
import time


async def polite(name):
    for step in range(3):
        print(f"{time.perf_counter():.1f} {name} {step}")
        await asyncio.sleep(0.5)


async def rude(name):
    for step in range(3):
        print(f"{time.perf_counter():.1f} {name} {step}")
        time.sleep(0.5)


async def main():
    print("-- polite --")
    await asyncio.gather(polite("A"), polite("B"))
    print("-- rude --")
    await asyncio.gather(rude("A"), rude("B"))


asyncio.run(main())
