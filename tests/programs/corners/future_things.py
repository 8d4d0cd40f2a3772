import asyncio


async def main():
    f = asyncio.get_running_loop().create_future()
    try:
        f.result()
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        f.exception()
    except asyncio.InvalidStateError as e:
        print(e)
    print(f.cancel("why"), f.cancel(), f.cancelled(), f.done())
    try:
        f.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        f.exception()
    except asyncio.CancelledError as e:
        print(repr(e))
    g = asyncio.get_running_loop().create_future()
    g.set_exception(ValueError("v"))
    try:
        g.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    await g


asyncio.run(main())
