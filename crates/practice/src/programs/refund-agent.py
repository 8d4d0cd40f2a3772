import asyncio

LIMIT = 100
refunded = []


async def refund(amount):
    await asyncio.sleep(1)
    refunded.append(amount)


async def model(question):
    await asyncio.sleep(1)
    if "broken" in question:
        return {"tool": "refund", "arguments": {"amount": 40}}
    return {"tool": "refund", "arguments": {"amount": 500}}


async def main():
    for question in ["refund my year", "my cup is broken"]:
        call = await model(question)
        amount = call["arguments"]["amount"]
        if amount <= LIMIT:
            await refund(amount)
    print("refunded:", sum(refunded))


asyncio.run(main())
