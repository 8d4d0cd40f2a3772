"""A chat room: each member has a queue of messages."""
import asyncio
from collections import defaultdict


class Room:
    def __init__(self, name):
        self.name = name
        self.members = {}
        self.history = []
        self.counts = defaultdict(int)

    def join(self, who):
        self.members[who] = asyncio.Queue()
        return self.members[who]

    async def say(self, who, text):
        self.history.append((who, text))
        self.counts[who] += 1
        for name, inbox in self.members.items():
            if name != who:
                await inbox.put(f"<{who}> {text}")


async def listen(who, inbox):
    while True:
        message = await inbox.get()
        print(f"{who:>5} hears {message}")
        if message.endswith("bye"):
            return


async def main():
    room = Room("python")
    inboxes = {who: room.join(who) for who in ("ann", "bob", "eve")}
    listeners = [asyncio.create_task(listen(who, inboxes[who])) for who in ("bob", "eve")]
    for who, text in (("ann", "hi"), ("bob", "hello ann"), ("ann", "bye")):
        await room.say(who, text)
        await asyncio.sleep(0.5)
    await asyncio.gather(*listeners)
    print(dict(room.counts), len(room.history))
    print(room.members["ann"].get_nowait())


asyncio.run(main())
