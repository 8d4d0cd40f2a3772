"""A tour of what happens to exceptions in coroutines, tasks, gather, wait and groups."""
import asyncio


class FirstError(Exception):
    pass


class SecondError(Exception):
    pass


async def fail(error, delay):
    try:
        await asyncio.sleep(delay)
        raise error(f"after {delay}")
    finally:
        print(f"    clean-up of {error.__name__}")


async def in_await():
    try:
        await fail(FirstError, 0.1)
    except FirstError as e:
        print("  await:", e)


async def in_task():
    task = asyncio.create_task(fail(FirstError, 0.1))
    await asyncio.sleep(0.2)
    print("  task:", task.done(), repr(task.exception()))


async def in_gather():
    try:
        await asyncio.gather(fail(FirstError, 0.2), fail(SecondError, 0.1))
    except (FirstError, SecondError) as e:
        print("  gather:", repr(e))
    print("  gather:", await asyncio.gather(fail(FirstError, 0.2), fail(SecondError, 0.1), return_exceptions=True))


async def in_wait():
    tasks = [asyncio.create_task(fail(e, d), name=e.__name__) for e, d in ((FirstError, 0.2), (SecondError, 0.1))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print("  wait:", [t.get_name() for t in done], [t.get_name() for t in pending])
    for task in pending:
        task.cancel()
    done, _ = await asyncio.wait(pending)
    print("  wait:", all(t.cancelled() for t in done))


async def in_group():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(FirstError, 0.1))
            tg.create_task(fail(SecondError, 0.1))
    except* FirstError as eg:
        print("  group, first:", eg.exceptions)
    except* SecondError as eg:
        print("  group, second:", eg.exceptions)


async def main():
    for part in (in_await, in_task, in_gather, in_wait, in_group):
        print(part.__name__)
        await part()
    await fail(SecondError, 0.1)


asyncio.run(main())
