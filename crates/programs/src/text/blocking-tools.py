"""Tools that block

Three async def tools that call time.sleep take turns: 6 seconds. As plain
functions, which frameworks run in threads, they overlap: 2 seconds.
"""

import asyncio
import time

STOCKS = ["AAPL", "MSFT", "TSLA"]


async def async_price(stock):
    # No await, so nobody else gets a turn.
    time.sleep(2)
    return stock


def plain_price(stock):
    time.sleep(2)
    return stock


async def main():
    now = asyncio.get_running_loop().time
    begin = now()
    await asyncio.gather(*[async_price(stock) for stock in STOCKS])
    print(f"async def tools: {now() - begin:.1f} s")
    begin = now()
    await asyncio.gather(*[asyncio.to_thread(plain_price, stock) for stock in STOCKS])
    print(f"def tools, in threads: {now() - begin:.1f} s")


asyncio.run(main())
