import asyncio

LIMIT = 2
sent = []


async def send(text):
    await asyncio.sleep(3)
    sent.append(text)


async def model(turn):
    await asyncio.sleep(1)
    return {"tool": "send", "arguments": {"text": f"letter {turn}"}}


async def main():
    for turn in range(5):
        call = await model(turn)
        if len(sent) < LIMIT:
            await send(**call["arguments"])
    print("letters sent:", len(sent))


asyncio.run(main())
