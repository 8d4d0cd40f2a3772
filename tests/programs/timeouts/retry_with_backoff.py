"""Retries whose pauses grow, with a little randomness."""
import asyncio
import random

random.seed(2024)


class ServiceError(Exception):
    """The service did not answer."""


calls = 0


async def flaky():
    global calls
    calls += 1
    await asyncio.sleep(0.1)
    if random.random() < 0.7:
        raise ServiceError(f"call {calls} failed")
    return f"answer of call {calls}"


async def retry(function, *, attempts=6, base=0.2, factor=2, cap=2.0, jitter=0.1):
    delay = base
    for attempt in range(1, attempts + 1):
        try:
            return await function()
        except ServiceError as error:
            if attempt == attempts:
                raise
            pause = min(delay, cap) + random.uniform(0, jitter)
            print(f"attempt {attempt}: {error}; again in {pause:.2f} s")
            await asyncio.sleep(pause)
            delay *= factor


async def main():
    for round_number in range(3):
        try:
            print("->", await retry(flaky))
        except ServiceError as error:
            print("gave up:", error)


asyncio.run(main())
