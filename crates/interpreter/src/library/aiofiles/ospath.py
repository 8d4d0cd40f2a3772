"""Simulated: what aiofiles asks about paths."""

import os as _os
from aiofiles import _in_thread


def _threaded(call):
    async def run(*args):
        return await _in_thread(call, *args)

    return run


exists, isfile, isdir, getsize = map(_threaded, (_os.path.exists, _os.path.isfile, _os.path.isdir, _os.path.getsize))
