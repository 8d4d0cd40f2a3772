import asyncio


async def save(text):
    print("saved", text)
    return len(text)


async def main():
    saved = save("draft")
    print("got a", type(saved).__name__)
    print("letters:", await save("final"))


asyncio.run(main())
