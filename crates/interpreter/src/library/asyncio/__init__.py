# asyncio: the loop and all that stands on it.

from . import base_events, coroutines, events, exceptions, futures, locks, mixins
from . import queues, runners, taskgroups, tasks, threads, timeouts, unix_events

from .base_events import *
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .unix_events import *

# What most programs do not ask for is read when one does.
_LATER = {
    "streams": (
        "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
        "open_unix_connection", "start_unix_server",
    ),
    "subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "policies": (
        "AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy",
    ),
}

__all__ = (
    base_events.__all__
    + coroutines.__all__
    + events.__all__
    + exceptions.__all__
    + futures.__all__
    + locks.__all__
    + queues.__all__
    + runners.__all__
    + taskgroups.__all__
    + tasks.__all__
    + threads.__all__
    + timeouts.__all__
    + unix_events.__all__
    + _LATER["streams"]
    + _LATER["subprocess"]
    + _LATER["policies"]
)


def __getattr__(name):
    import asyncio

    if name == "streams" or name in _LATER["streams"]:
        import asyncio.streams

        found = asyncio.streams
    elif name == "subprocess" or name in _LATER["subprocess"]:
        import asyncio.subprocess

        found = asyncio.subprocess
    elif name == "policies" or name in _LATER["policies"]:
        import asyncio.policies

        found = asyncio.policies
    else:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
    return found if name in _LATER else getattr(found, name)
