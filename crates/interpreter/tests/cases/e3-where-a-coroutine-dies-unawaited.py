import asyncio

async def c():
    pass

def f():
    x = c()
    return 1

def g():
    y = 1
    y = f()
    return y

g()

async def inner():
    z = c()
    await asyncio.sleep(1)

async def main():
    await inner()
    w = c()
    await asyncio.sleep(0)
    print("end")

asyncio.run(main())
print("over")
