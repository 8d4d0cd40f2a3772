"""A crawler with workers, a queue, a set of seen pages and a limit of depth."""
import asyncio
import random
from urllib.parse import urljoin

random.seed(8)
SITE = {
    "https://site.test/": ["a", "b", "/c/"],
    "https://site.test/a": ["b", "d"],
    "https://site.test/b": ["/", "missing"],
    "https://site.test/c/": ["deep", "../a"],
    "https://site.test/c/deep": ["deeper"],
    "https://site.test/d": [],
}


async def fetch(url):
    await asyncio.sleep(random.uniform(0.1, 0.4))
    if url not in SITE:
        raise LookupError(f"404 {url}")
    return SITE[url]


class Crawler:
    def __init__(self, start, workers=2, depth=2):
        self.queue = asyncio.Queue()
        self.seen = {start}
        self.queue.put_nowait((start, 0))
        self.workers, self.depth = workers, depth
        self.pages, self.errors = {}, []

    async def work(self, name):
        while True:
            url, depth = await self.queue.get()
            try:
                links = [urljoin(url, link) for link in await fetch(url)]
                self.pages[url] = len(links)
                print(f"{name}: {url} ({depth}) has {len(links)} links")
                if depth < self.depth:
                    for link in links:
                        if link not in self.seen:
                            self.seen.add(link)
                            self.queue.put_nowait((link, depth + 1))
            except LookupError as error:
                self.errors.append(str(error))
            finally:
                self.queue.task_done()

    async def run(self):
        workers = [asyncio.create_task(self.work(f"w{n}")) for n in range(self.workers)]
        await self.queue.join()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def main():
    crawler = Crawler("https://site.test/")
    await crawler.run()
    print(len(crawler.pages), "pages", sorted(crawler.pages.items()))
    print(crawler.errors, len(crawler.seen - crawler.pages.keys()))


asyncio.run(main())
