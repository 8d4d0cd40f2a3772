"""Nested limits: the inner one expires first, or the outer one."""
import asyncio


async def attempt(outer, inner, work):
    label = f"outer={outer} inner={inner} work={work}:"
    try:
        async with asyncio.timeout(outer):
            try:
                async with asyncio.timeout(inner):
                    await asyncio.sleep(work)
                print(label, "done")
            except TimeoutError:
                print(label, "inner limit")
            await asyncio.sleep(0.5)
    except TimeoutError:
        print(label, "outer limit")


async def main():
    await attempt(3, 2, 1)
    await attempt(3, 1, 2)
    await attempt(1, 3, 2)
    await attempt(1, 0.75, 2)


asyncio.run(main())
