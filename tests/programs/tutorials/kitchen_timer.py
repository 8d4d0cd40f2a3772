"""A menu of small examples in one file, as courses have them, each with its own title."""
import asyncio
import time


def title(text):
    print(f"\n{'=' * 10} {text} {'=' * 10}")


async def cook(what, seconds):
    print(f"  {what}: on the stove")
    await asyncio.sleep(seconds)
    print(f"  {what}: ready after {seconds} s")
    return what


async def sequential():
    return [await cook("rice", 1), await cook("beans", 0.5)]


async def concurrent():
    return await asyncio.gather(cook("rice", 1), cook("beans", 0.5))


async def as_they_come():
    done = []
    for next_done in asyncio.as_completed([cook("rice", 1), cook("beans", 0.5), cook("tea", 0.25)]):
        done.append(await next_done)
    return done


async def with_timeout():
    try:
        return await asyncio.wait_for(cook("stew", 60), timeout=0.75)
    except asyncio.TimeoutError:
        return "nothing: the stew took too long"


async def in_group():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(cook(w, s)) for w, s in (("rice", 0.2), ("beans", 0.1))]
    return [t.result() for t in tasks]


examples = {f.__name__.replace("_", " "): f for f in (sequential, concurrent, as_they_come, with_timeout, in_group)}
for name, example in examples.items():
    title(name)
    began = time.perf_counter()
    result = asyncio.run(example())
    print(f"  -> {result} in {time.perf_counter() - began:.2f} s")
