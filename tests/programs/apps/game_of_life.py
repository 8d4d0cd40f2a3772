"""Conway's game of life, a generation every half second, as an async generator."""
import asyncio
from itertools import product


def neighbours(cell):
    x, y = cell
    return {(x + dx, y + dy) for dx, dy in product((-1, 0, 1), repeat=2) if (dx, dy) != (0, 0)}


def step(alive):
    candidates = alive | {n for cell in alive for n in neighbours(cell)}
    return {cell for cell in candidates if len(neighbours(cell) & alive) == 3 or (len(neighbours(cell) & alive) == 2 and cell in alive)}


def draw(alive, size=6):
    return "\n".join("".join("#" if (x, y) in alive else "." for x in range(size)) for y in range(size))


async def generations(alive, pause=0.5):
    while alive:
        yield alive
        await asyncio.sleep(pause)
        alive = step(alive)


async def main():
    glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
    number = 0
    async for alive in generations(glider):
        print(f"generation {number}, {len(alive)} alive, t={asyncio.get_running_loop().time()}")
        print(draw(alive))
        number += 1
        if number == 4:
            break


asyncio.run(main())
