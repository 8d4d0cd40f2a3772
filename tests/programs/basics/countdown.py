"""A rocket counts down while its engines warm up."""
import asyncio


async def countdown(name: str, n: int) -> str:
    while n > 0:
        print(f"T-{n} ({name})")
        await asyncio.sleep(1)
        n -= 1
    print(f"{name}: lift-off!")
    return name


async def warm_up(engines: int = 3):
    temperature = 20
    while temperature < 100:
        temperature += 10 * engines
        await asyncio.sleep(0.75)
        print(f"  engines at {temperature} °C")


async def main():
    await asyncio.gather(countdown("Apollo", 4), warm_up())
    print("in orbit" if True else "on the ground")


asyncio.run(main())
