import asyncio

class D:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)

async def bad(n):
    raise ValueError(n)

async def main():
    a = D("a")
    b = D("b")
    t = asyncio.create_task(bad(1))
    u = asyncio.create_task(bad(2))
    await asyncio.sleep(1)
    c = D("c")
    co = bad(3)

asyncio.run(main())
