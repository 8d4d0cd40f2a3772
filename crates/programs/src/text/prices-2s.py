"""Ten stock prices, together

The same ten calls gathered: 2 seconds, if nothing limits the rate.
"""

import asyncio


async def price(symbol):
    await asyncio.sleep(2)
    return 100 + symbol


async def main():
    prices = await asyncio.gather(*[price(symbol) for symbol in range(10)])
    print(prices)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
