"""An asynchronous context manager as a class."""
import asyncio


class Connection:
    def __init__(self, host):
        self.host = host

    async def __aenter__(self):
        print(f"connecting to {self.host}")
        await asyncio.sleep(0.3)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0.1)
        print(f"disconnected from {self.host}", exc_type.__name__ if exc_type else None)
        return exc_type is ConnectionError

    async def ask(self, question):
        await asyncio.sleep(0.2)
        if "?" not in question:
            raise ConnectionError("not a question")
        return question.replace("?", "!")


async def main():
    async with Connection("a.example") as a, Connection("b.example") as b:
        print(await a.ask("really?"), await b.ask("you?"))
    async with Connection("c.example") as c:
        print(await c.ask("hm"))
        print("not reached")
    print("went on")
    try:
        async with Connection("d.example") as d:
            raise KeyError("other")
    except KeyError as error:
        print("KeyError", error)


asyncio.run(main())
