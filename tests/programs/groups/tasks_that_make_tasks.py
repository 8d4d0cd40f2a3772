"""Tasks of a group that create more tasks in it: a small crawler."""
import asyncio

LINKS = {
    "/": ["/about", "/blog", "/shop"],
    "/about": ["/", "/team"],
    "/blog": ["/blog/1", "/blog/2", "/about"],
    "/shop": [],
    "/team": ["/"],
    "/blog/1": ["/blog/2"],
    "/blog/2": ["/blog/1", "/missing"],
}


class Crawler:
    def __init__(self):
        self.seen: set[str] = set()
        self.broken: list[str] = []
        self.depths: dict[str, int] = {}

    async def visit(self, group, page, depth=0):
        await asyncio.sleep(0.1 * (1 + len(page) % 3))
        self.depths[page] = depth
        if page not in LINKS:
            self.broken.append(page)
            return
        for link in LINKS[page]:
            if link not in self.seen:
                self.seen.add(link)
                group.create_task(self.visit(group, link, depth + 1))

    async def crawl(self, start):
        self.seen.add(start)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.visit(group, start))


async def main():
    crawler = Crawler()
    await crawler.crawl("/")
    for page, depth in sorted(crawler.depths.items(), key=lambda item: (item[1], item[0])):
        print("  " * depth + page)
    print("broken:", crawler.broken)


asyncio.run(main())
