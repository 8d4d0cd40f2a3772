import asyncio
import contextvars

v = contextvars.ContextVar("v", default="none")
w = contextvars.ContextVar("w")


async def leaf(n):
    print(n, v.get())
    v.set(f"leaf{n}")
    await asyncio.sleep(1)
    print(n, v.get())


async def mid():
    tok = v.set("mid")
    await leaf(1)
    print("mid", v.get())
    t = asyncio.create_task(leaf(2))
    v.reset(tok)
    print("reset", v.get())
    await t
    print("mid", v.get())


async def main():
    v.set("main")
    await asyncio.gather(mid(), leaf(3))
    print(v.get())
    try:
        print(w.get())
    except LookupError as e:
        print("lookup")
    async with asyncio.TaskGroup() as g:
        g.create_task(leaf(4))
        v.set("inside")
        g.create_task(leaf(5))
    w.get()


asyncio.run(main())
