"""contextlib.asynccontextmanager: a generator as a context manager."""
import asyncio
import time
from contextlib import asynccontextmanager, contextmanager


@asynccontextmanager
async def transaction(name):
    print("BEGIN", name)
    await asyncio.sleep(0.1)
    try:
        yield {"name": name, "rows": []}
    except ValueError as error:
        print("ROLLBACK", name, error)
    else:
        print("COMMIT", name)
    finally:
        await asyncio.sleep(0.1)
        print("END", name)


@contextmanager
def timer(label):
    start = time.perf_counter()
    try:
        yield
    finally:
        print(f"{label}: {time.perf_counter() - start:.2f} s")


async def main():
    with timer("first"):
        async with transaction("t1") as t:
            t["rows"].append(1)
    with timer("second"):
        async with transaction("t2") as t:
            raise ValueError("wrong row")
    async with transaction("t3"):
        raise RuntimeError("not handled")


asyncio.run(main())
