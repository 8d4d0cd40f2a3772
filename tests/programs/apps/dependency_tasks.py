"""Tasks that depend on one another, run as early as they can."""
import asyncio
from graphlib import CycleError, TopologicalSorter

GRAPH = {"cake": {"batter", "oven"}, "batter": {"eggs", "flour"}, "oven": set(), "eggs": {"shop"}, "flour": {"shop"}, "shop": set()}
SECONDS = {"cake": 3, "batter": 1, "oven": 2, "eggs": 0.5, "flour": 0.25, "shop": 1}


async def run(graph):
    tasks = {}

    async def job(name):
        await asyncio.gather(*(tasks[before] for before in sorted(graph[name])))
        start = asyncio.get_running_loop().time()
        await asyncio.sleep(SECONDS[name])
        print(f"{name:<6} {start:4.2f} - {asyncio.get_running_loop().time():4.2f}")
        return name

    order = list(TopologicalSorter({k: sorted(v) for k, v in graph.items()}).static_order())
    for name in order:
        tasks[name] = asyncio.create_task(job(name), name=name)
    return await asyncio.gather(*tasks.values())


print(asyncio.run(run(GRAPH)))
try:
    list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except CycleError as error:
    print(error.args[0])
