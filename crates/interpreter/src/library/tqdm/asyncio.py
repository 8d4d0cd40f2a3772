"""Simulated: progress of tasks, counted and not drawn."""

import asyncio
from tqdm import tqdm as _tqdm
from tqdm import trange


class tqdm(_tqdm):
    def __aiter__(self):
        return self._each()

    async def _each(self):
        if hasattr(self.iterable, "__aiter__"):
            async for one in self.iterable:
                yield one
                self.n += 1
        else:
            for one in self.iterable:
                yield one
                self.n += 1

    @classmethod
    def as_completed(cls, fs, *, timeout=None, total=None, **options):
        yield from cls(asyncio.as_completed(fs, timeout=timeout), total=total, **options)

    @classmethod
    async def gather(cls, *fs, timeout=None, total=None, **options):
        return await asyncio.gather(*fs)


tqdm_asyncio = tqdm
tarange = trange
