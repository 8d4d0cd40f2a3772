"""Given up, and paid all the same

gather hands on the first error and lets the others run on. In order the payment is through before anybody gives up.
Let the program give up first and pay afterwards.
"""

import asyncio


async def pay():
    await asyncio.sleep(0)
    print("paid")


async def check():
    await asyncio.sleep(0)
    raise ValueError("none left")


async def main():
    payment = asyncio.create_task(pay(), name="pay")
    stock = asyncio.create_task(check(), name="check")
    try:
        await asyncio.gather(payment, stock)
    except ValueError as error:
        print("given up:", error)
    await payment


asyncio.run(main())
