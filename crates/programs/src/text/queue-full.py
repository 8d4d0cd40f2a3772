"""No room, no waiting

put_nowait and get_nowait raise instead of waiting.
"""

import asyncio

queue = asyncio.Queue(maxsize=1)


async def main():
    queue.put_nowait("a")
    try:
        queue.put_nowait("b")
    except asyncio.QueueFull as error:
        print("full:", repr(error))
    print(queue.get_nowait(), queue.empty())
    queue.get_nowait()


asyncio.run(main())
