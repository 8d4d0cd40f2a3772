"""As it was done before asyncio.run: no loop is made any more on the way."""
import asyncio


async def hello():
    await asyncio.sleep(1)
    print("hello")


loop = asyncio.get_event_loop()
loop.run_until_complete(hello())
loop.close()
