"""run_sync in a notebook

A notebook's cell is run by a loop. run_sync wants to run that loop itself,
which is refused. What works in a cell is await.
"""

import asyncio


class Agent:
    async def run(self, question):
        await asyncio.sleep(1)
        return "John"

    def run_sync(self, question):
        loop = asyncio.get_event_loop()
        work = loop.create_task(self.run(question))
        return loop.run_until_complete(work)


async def cell():
    agent = Agent()
    try:
        print(agent.run_sync("Who is 35?"))
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(await agent.run("Who is 35?"))


asyncio.run(cell())
