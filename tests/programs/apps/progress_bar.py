"""A progress bar that several downloads share."""
import asyncio


class Progress:
    def __init__(self, total):
        self.total, self.done = total, 0

    def advance(self, n):
        self.done += n
        filled = round(20 * self.done / self.total)
        print(f"\r[{'█' * filled}{'.' * (20 - filled)}] {self.done / self.total:>4.0%}", end="", flush=True)


async def download(size, speed, progress):
    while size > 0:
        chunk = min(size, speed)
        await asyncio.sleep(0.1)
        size -= chunk
        progress.advance(chunk)


async def main():
    sizes = {"a.zip": 50, "b.zip": 30, "c.zip": 20}
    progress = Progress(sum(sizes.values()))
    await asyncio.gather(*(download(size, 10, progress) for size in sizes.values()))
    print("\ndone")


asyncio.run(main())
