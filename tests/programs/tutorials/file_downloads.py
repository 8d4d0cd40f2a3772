"""Downloads that are only pretended, blocking and not, with a table at the end."""
import asyncio
import concurrent.futures
import time

URLS = {"a.iso": 1.5, "b.pdf": 0.5, "c.txt": 0.1, "d.mp4": 2.0}


def download(name):
    time.sleep(URLS[name])
    return name, int(URLS[name] * 1000)


async def download_async(name):
    await asyncio.sleep(URLS[name])
    return name, int(URLS[name] * 1000)


def timed(label, function):
    start = time.time()
    result = function()
    return label, result, time.time() - start


def sync():
    return [download(name) for name in URLS]


def threads():
    with concurrent.futures.ThreadPoolExecutor(max_workers=len(URLS)) as executor:
        return list(executor.map(download, URLS))


def coroutines():
    async def main():
        return await asyncio.gather(*map(download_async, URLS))
    return asyncio.run(main())


rows = [timed(f.__name__, f) for f in (sync, threads, coroutines)]
print(f"{'way':<12}{'files':>6}{'bytes':>8}{'time':>8}")
for label, result, seconds in rows:
    print(f"{label:<12}{len(result):>6}{sum(size for _, size in result):>8}{seconds:>8.2f}")
fastest = min(rows, key=lambda row: row[2])
print(f"fastest: {fastest[0]}, {rows[0][2] / fastest[2]:.2f} times as fast as the slowest")
