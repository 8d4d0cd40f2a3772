"""Coroutines that await coroutines, several deep, and a recursive one."""
import asyncio


async def leaf(name):
    await asyncio.sleep(0.1)
    return [name]


async def branch(name, depth):
    if depth == 0:
        return await leaf(name)
    left, right = await asyncio.gather(branch(name + "L", depth - 1), branch(name + "R", depth - 1))
    return left + right


async def factorial(name, number):
    f = 1
    for i in range(2, number + 1):
        print(f"Task {name}: Compute factorial({number}), currently i={i}...")
        await asyncio.sleep(1)
        f *= i
    print(f"Task {name}: factorial({number}) = {f}")
    return f


async def main():
    print(await branch("", 3))
    print(await asyncio.gather(factorial("A", 2), factorial("B", 3), factorial("C", 4)))


asyncio.run(main())
