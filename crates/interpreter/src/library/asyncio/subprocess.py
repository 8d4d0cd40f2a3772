# Other processes: there are none.

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE = -1
STDOUT = -2
DEVNULL = -3


async def create_subprocess_shell(*args, **kwargs):
    raise NotImplementedError("asyncio.create_subprocess_shell is not supported here: there are no other processes")


async def create_subprocess_exec(*args, **kwargs):
    raise NotImplementedError("asyncio.create_subprocess_exec is not supported here: there are no other processes")
