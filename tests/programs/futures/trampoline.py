"""A tiny event loop of one's own: coroutines are driven with send."""
import heapq
import itertools
import types


@types.coroutine
def pause(seconds):
    now = yield ("sleep", seconds)
    return now


class Loop:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.order = itertools.count()

    def spawn(self, coroutine, at=0):
        heapq.heappush(self.queue, (at, next(self.order), coroutine))

    def run(self):
        while self.queue:
            self.now, _, coroutine = heapq.heappop(self.queue)
            try:
                kind, seconds = coroutine.send(self.now if coroutine.cr_suspended else None)
            except StopIteration as stop:
                print(f"t={self.now}: {coroutine.__name__} returned {stop.value!r}")
            else:
                print(f"t={self.now}: {coroutine.__name__} {kind}s {seconds}")
                self.spawn(coroutine, self.now + seconds)


async def tea():
    woken = await pause(4)
    return f"tea at {woken}"


async def toast():
    total = 0
    for side in (2, 1):
        total += await pause(side)
    return total


loop = Loop()
loop.spawn(tea())
loop.spawn(toast())
loop.run()
