"""shield protects the inner task from the cancellation of the outer one."""
import asyncio


async def commit():
    print("commit: begin")
    await asyncio.sleep(1)
    print("commit: end")
    return "saved"


async def request(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("request: cancelled, but the commit goes on:", not inner.done())
        raise


async def main():
    inner = asyncio.create_task(commit())
    outer = asyncio.create_task(request(inner))
    await asyncio.sleep(0.2)
    outer.cancel()
    result = (await asyncio.gather(outer, return_exceptions=True))[0]
    print(repr(result))
    print(await inner)


asyncio.run(main())
