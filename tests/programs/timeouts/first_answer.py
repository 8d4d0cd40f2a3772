"""The first of several mirrors that answers; the others are cancelled."""
import asyncio

MIRRORS = {"fra": 0.8, "lon": 0.3, "nyc": 0.5, "syd": 1.7}


async def ask(mirror):
    try:
        await asyncio.sleep(MIRRORS[mirror])
        return f"data from {mirror}"
    except asyncio.CancelledError:
        print(f"  {mirror} not needed any more")
        raise


async def main():
    tasks = [asyncio.create_task(ask(m), name=m) for m in MIRRORS]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    winner = done.pop()
    print(winner.result(), "and", len(pending), "pending")
    for task in tasks:
        if task in pending:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print([t.get_name() for t in tasks if t.cancelled()])


asyncio.run(main())
