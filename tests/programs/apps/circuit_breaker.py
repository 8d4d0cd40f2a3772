"""A circuit breaker: after failures it refuses at once, later it tries again."""
import asyncio
import enum
import random
import time


class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitOpen(Exception):
    pass


class CircuitBreaker:
    def __init__(self, limit=3, cool_down=2.0):
        self.limit, self.cool_down = limit, cool_down
        self.failures = 0
        self.opened = None
        self.state = State.CLOSED

    async def call(self, function, *args):
        if self.state is State.OPEN:
            if time.monotonic() - self.opened < self.cool_down:
                raise CircuitOpen(f"closed for {self.cool_down - (time.monotonic() - self.opened):.1f} s more")
            self.state = State.HALF_OPEN
        try:
            result = await function(*args)
        except Exception:
            self.failures += 1
            if self.state is State.HALF_OPEN or self.failures >= self.limit:
                self.state, self.opened = State.OPEN, time.monotonic()
            raise
        self.failures, self.state = 0, State.CLOSED
        return result


async def service(n):
    await asyncio.sleep(0.1)
    if 2 <= n <= 9:
        raise ConnectionError("down")
    return f"answer {n}"


async def main():
    breaker = CircuitBreaker()
    for n in range(14):
        try:
            outcome = await breaker.call(service, n)
        except (ConnectionError, CircuitOpen) as error:
            outcome = f"{type(error).__name__}: {error}"
        print(f"{time.monotonic():.1f} {n:2} {breaker.state.value:<9} {outcome}")
        await asyncio.sleep(0.4)


asyncio.run(main())
