"""Making breakfast: what can be done while something else cooks."""
import asyncio
from dataclasses import dataclass
from time import perf_counter


@dataclass
class Dish:
    name: str
    minutes: float
    parts: int = 1


MENU = [Dish("toast", 2, parts=2), Dish("eggs", 3), Dish("coffee", 1.5), Dish("porridge", 4)]


async def cook(dish: Dish) -> str:
    for part in range(1, dish.parts + 1):
        print(f"[{perf_counter():4.1f}] start {dish.name} {part}/{dish.parts}")
        await asyncio.sleep(dish.minutes / dish.parts)
    print(f"[{perf_counter():4.1f}] {dish.name} is ready")
    return dish.name


async def main() -> None:
    ready = await asyncio.gather(*(cook(dish) for dish in MENU))
    print("On the table:", ", ".join(ready))
    total = sum(dish.minutes for dish in MENU)
    print(f"One after another it would take {total} minutes, it took {perf_counter():.1f}.")


asyncio.run(main())
