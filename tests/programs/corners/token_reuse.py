import asyncio
import contextvars

v = contextvars.ContextVar("v", default="d")
w = contextvars.ContextVar("w")


async def other(tok):
    v.reset(tok)


async def main():
    t = v.set("a")
    print(v)
    print(t)
    v.reset(t)
    print(t, v.get())
    try:
        v.reset(t)
    except RuntimeError as e:
        print(e)
    t = v.set("b")
    try:
        w.reset(t)
    except ValueError as e:
        print(e)
    try:
        await asyncio.create_task(other(t))
    except ValueError as e:
        print(e)
    await other(t)
    print(v.get())


asyncio.run(main())
