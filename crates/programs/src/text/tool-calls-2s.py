"""Three tool calls, together

The same three calls as tasks: about 2 seconds.
"""

import asyncio


async def call_tool(number):
    print(f"tool call {number}")
    await asyncio.sleep(2)
    return f"response {number}"


async def main():
    tasks = [asyncio.create_task(call_tool(number)) for number in range(1, 4)]
    for task in tasks:
        print(await task)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
