import asyncio


async def ask(expert, seconds):
    await asyncio.sleep(seconds)
    print(expert, "answered")
    return expert


async def main():
    answers = await asyncio.gather(ask("Ada", 2), ask("Grace", 3), ask("Alan", 1))
    print("list:", answers)


asyncio.run(main())
