"""Simulated: what aiofiles does with files besides reading and writing them."""

import os as _os
from aiofiles import _in_thread
from aiofiles import ospath as path


def _threaded(call):
    async def run(*args):
        return await _in_thread(call, *args)

    return run


stat, rename, replace, remove, unlink = map(_threaded, (_os.stat, _os.rename, _os.replace, _os.remove, _os.unlink))
mkdir, rmdir, listdir, scandir = map(_threaded, (_os.mkdir, _os.rmdir, _os.listdir, _os.scandir))


async def makedirs(name, mode=0o777, exist_ok=False):
    await _in_thread(_os.makedirs, name, mode, exist_ok)
