"""Three tool calls, one after another

An agent that waits for each tool call needs 6 seconds.
"""

import asyncio


async def call_tool(number):
    print(f"tool call {number}")
    await asyncio.sleep(2)
    return f"response {number}"


async def main():
    for number in range(1, 4):
        print(await call_tool(number))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
