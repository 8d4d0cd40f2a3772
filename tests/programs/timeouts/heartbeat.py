"""A watchdog that notices when the heartbeats stop."""
import asyncio


class Watchdog:
    def __init__(self, limit):
        self.limit = limit
        self.beats = 0
        self._event = asyncio.Event()

    def beat(self):
        self.beats += 1
        self._event.set()

    async def watch(self):
        while True:
            try:
                await asyncio.wait_for(self._event.wait(), self.limit)
            except TimeoutError:
                print(f"no heartbeat for {self.limit} s after {self.beats} beats")
                return self.beats
            self._event.clear()


async def patient(dog):
    for pause in (0.2, 0.4, 0.9, 0.5, 3):
        await asyncio.sleep(pause)
        dog.beat()
        print(f"beat after {pause}")


async def main():
    dog = Watchdog(1)
    heart = asyncio.create_task(patient(dog))
    beats = await dog.watch()
    print(beats, heart.done())
    heart.cancel()


asyncio.run(main())
