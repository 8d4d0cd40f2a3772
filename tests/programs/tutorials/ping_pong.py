"""Two players and a ball, with events; then with a condition; the score by a counter."""
import asyncio
from collections import Counter


async def player(name, mine, other, hits, score):
    for _ in range(hits):
        await mine.wait()
        mine.clear()
        score[name] += 1
        print(f"{name} {'.' * score[name]}")
        await asyncio.sleep(0.1)
        other.set()
    return name


async def main():
    ping, pong, score = asyncio.Event(), asyncio.Event(), Counter()
    tasks = [asyncio.create_task(player("ping", ping, pong, 3, score)), asyncio.create_task(player("pong", pong, ping, 3, score))]
    ping.set()
    print(await asyncio.gather(*tasks), score.total(), dict(score))

    turn, condition = "tick", asyncio.Condition()

    async def clock(mine, other):
        nonlocal turn
        for n in range(2):
            async with condition:
                await condition.wait_for(lambda: turn == mine)
                print(mine, n)
                turn = other
                condition.notify_all()

    await asyncio.gather(clock("tock", "tick"), clock("tick", "tock"))


asyncio.run(main())
