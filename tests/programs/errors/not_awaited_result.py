"""Using a coroutine as if it were its result."""
import asyncio


async def get_user(uid):
    await asyncio.sleep(0.1)
    return {"id": uid, "name": "Ann"}


async def main():
    user = get_user(1)
    print(user["name"])


asyncio.run(main())
