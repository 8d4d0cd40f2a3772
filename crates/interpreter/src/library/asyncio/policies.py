# Policies of loops, which are on their way out: they still say which loop is set, and warn.

import warnings

from . import events
from . import unix_events

__all__ = (
    "AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy",
)


class AbstractEventLoopPolicy:
    pass


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def get_event_loop(self):
        return events.get_event_loop()

    def set_event_loop(self, loop):
        events.set_event_loop(loop)

    def new_event_loop(self):
        return unix_events._UnixSelectorEventLoop()


_policy = None


def _deprecated(name):
    warnings.warn(
        f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning, stacklevel=3
    )


def get_event_loop_policy():
    global _policy
    _deprecated("get_event_loop_policy")
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _deprecated("set_event_loop_policy")
    _policy = policy
