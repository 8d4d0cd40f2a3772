"""An error while another is handled, in a coroutine."""
import asyncio


async def connect(host):
    await asyncio.sleep(0.1)
    raise ConnectionRefusedError(111, "Connection refused", host)


async def main():
    try:
        await connect("db.example")
    except ConnectionError as error:
        print("connection failed:", error)
        log = {"errors": 1}
        log["warnings"] += 1


asyncio.run(main())
