"""Nobody takes the letters

The box holds one letter. The reader looks at the clock before each letter and leaves when it is closing time.
Let the writer stand there with a letter that nobody will ever take out.
"""

import asyncio

box = asyncio.Queue(1)
is_open = True


async def write():
    for number in range(3):
        await box.put(number)
    print("all letters are in")


async def read():
    for _ in range(3):
        if not is_open:
            print("the reader leaves")
            return
        print("letter", await box.get())


async def close():
    global is_open
    for _ in range(3):
        await asyncio.sleep(0)
    is_open = False


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(write(), name="writer")
        group.create_task(read(), name="reader")
        group.create_task(close(), name="clock")


asyncio.run(main())
