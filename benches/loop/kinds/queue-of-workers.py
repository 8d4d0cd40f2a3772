import asyncio
async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
    for _ in range(4):
        await queue.put(None)
async def worker(name, queue, results):
    while True:
        item = await queue.get()
        if item is None:
            queue.task_done()
            break
        await asyncio.sleep(0)
        results.append((name, item * item))
        queue.task_done()
async def main():
    queue = asyncio.Queue(maxsize=10)
    results = []
    workers = [asyncio.create_task(worker(f"w{i}", queue, results)) for i in range(4)]
    await producer(queue, 4000)
    await queue.join()
    await asyncio.gather(*workers)
    print(len(results), sum(v for _, v in results))
asyncio.run(main())
