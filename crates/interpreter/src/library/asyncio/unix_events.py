# The loop that programs get, by the name that it has on Linux.

from . import base_events

__all__ = ("SelectorEventLoop", "EventLoop")


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    pass


BaseSelectorEventLoop.__module__ = "asyncio.selector_events"


class _UnixSelectorEventLoop(BaseSelectorEventLoop):
    pass


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = _UnixSelectorEventLoop
