"""Retries as a decorator with parameters."""
import asyncio
import functools


def retry(times=3, delay=0.1, exceptions=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except exceptions as error:
                    last = error
                    print(f"{function.__name__} failed ({attempt}/{times}): {error!r}")
                    await asyncio.sleep(delay * attempt)
            raise RuntimeError(f"{function.__name__} failed {times} times") from last
        return wrapper
    return decorate


state = {"count": 0}


@retry(times=3, exceptions=(OSError, ValueError))
async def unstable(limit):
    """Works when called often enough."""
    state["count"] += 1
    if state["count"] < limit:
        raise OSError(state["count"], "not yet")
    return state["count"]


print(unstable.__name__, "-", unstable.__doc__)
print(asyncio.run(unstable(3)))
state["count"] = 0
asyncio.run(unstable(10))
