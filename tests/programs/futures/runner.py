"""asyncio.Runner: several coroutines on one loop."""
import asyncio


class Session:
    async def login(self, user):
        await asyncio.sleep(0.1)
        self.user = user
        self.loop = asyncio.get_running_loop()
        return f"{user} is in"

    async def logout(self):
        same = asyncio.get_running_loop() is self.loop
        print("same loop:", same)
        return f"{self.user} is out"


session = Session()
with asyncio.Runner() as runner:
    print(runner.run(session.login("ann")))
    print(runner.get_loop().is_closed())
    print(runner.run(session.logout()))
try:
    runner.run(session.logout())
except RuntimeError as error:
    print(error)
