"""Simulated: the interface of aiofiles over the disk of a run, which exists only while it lasts.

Each operation takes a thread and a millisecond of its time, as a small one does on a real disk.
"""

import asyncio
import time
from _disk import open as _open

__version__ = "24.1.0"
_SECONDS = 0.001


async def _in_thread(call, *args):
    def work():
        time.sleep(_SECONDS)
        return call(*args)

    return await asyncio.to_thread(work)


class AsyncFile:
    def __init__(self, file):
        self._file = file
        self.name, self.mode = file.name, file.mode

    closed = property(lambda self: self._file.closed)

    async def read(self, size=-1):
        return await _in_thread(self._file.read, size)

    async def readline(self, size=-1):
        return await _in_thread(self._file.readline, size)

    async def readlines(self, hint=-1):
        return await _in_thread(self._file.readlines, hint)

    async def write(self, data):
        return await _in_thread(self._file.write, data)

    async def writelines(self, lines):
        return await _in_thread(self._file.writelines, lines)

    async def seek(self, pos, whence=0):
        return await _in_thread(self._file.seek, pos, whence)

    async def tell(self):
        return await _in_thread(self._file.tell)

    async def truncate(self, size=None):
        return await _in_thread(self._file.truncate, size)

    async def flush(self):
        await _in_thread(self._file.flush)

    async def close(self):
        await _in_thread(self._file.close)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class _Opening:
    """A file being opened: awaited, or entered."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._file = await self._coroutine
        return self._file

    async def __aexit__(self, *details):
        await self._file.close()


async def _opened(*args):
    return AsyncFile(await _in_thread(_open, *args))


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, **options):
    return _Opening(_opened(file, mode, buffering, encoding, errors, newline))
