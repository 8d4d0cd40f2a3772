"""Ten stock prices, one after another

Ten calls of 2 seconds each: 20 seconds.
"""

import asyncio


async def price(symbol):
    await asyncio.sleep(2)
    return 100 + symbol


async def main():
    prices = []
    for symbol in range(10):
        prices.append(await price(symbol))
    print(prices)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
