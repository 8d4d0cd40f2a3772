"""Ten inserts, three ways

Each trip to the database takes a second, however much it carries: ten
trips in turn, ten together, or one trip with all ten rows.
"""

import asyncio


async def execute(statement, rows):
    await asyncio.sleep(1)
    return len(rows)


async def in_turn(rows):
    return sum([await execute("INSERT", [row]) for row in rows])


async def together(rows):
    return sum(await asyncio.gather(*[execute("INSERT", [row]) for row in rows]))


async def in_one_statement(rows):
    return await execute("INSERT", rows)


async def main():
    now = asyncio.get_running_loop().time
    for way in [in_turn, together, in_one_statement]:
        begin = now()
        count = await way(range(10))
        print(f"{way.__name__}: {count} rows, {now() - begin:.1f} s")


asyncio.run(main())
