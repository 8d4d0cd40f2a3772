"""Three stages, each with a queue before it; a sentinel ends them one after another."""
import asyncio

END = object()


async def source(out, text):
    for word in text.split():
        await out.put(word)
        await asyncio.sleep(0.05)
    await out.put(END)


async def stage(function, inbox, out, delay):
    while (item := await inbox.get()) is not END:
        await asyncio.sleep(delay)
        result = function(item)
        if result is not None:
            await out.put(result)
    await out.put(END)


async def sink(inbox):
    found = {}
    while (item := await inbox.get()) is not END:
        found[item] = found.get(item, 0) + 1
        print(f"{asyncio.get_running_loop().time():.2f} {item}")
    return found


async def main():
    q1, q2, q3 = (asyncio.Queue(maxsize=2) for _ in range(3))
    text = "the Cat and the Dog and a Bird and the Cat"
    *_, counts = await asyncio.gather(
        source(q1, text),
        stage(lambda word: word if len(word) > 1 else None, q1, q2, 0.02),
        stage(str.lower, q2, q3, 0.1),
        sink(q3),
    )
    print(counts)
    print(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


asyncio.run(main())
