# The loop of this thread, and what each loop offers.

from _asyncio import (
    Handle,
    TimerHandle,
    _get_event_loop,
    _get_running_loop,
    _set_event_loop,
    _set_running_loop,
    get_running_loop,
)

__all__ = (
    "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
    "get_event_loop", "set_event_loop", "new_event_loop",
    "_set_running_loop", "get_running_loop", "_get_running_loop",
)


class AbstractServer:
    """The servers that loops make elsewhere; none are made here."""


class AbstractEventLoop:
    """Every loop."""


def _refused(name, why):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"loop.{name}() is not supported here: {why}")

    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    setattr(AbstractEventLoop, name, method)


for _name in (
    "connect_accepted_socket", "create_connection", "create_datagram_endpoint", "create_server", "create_unix_connection",
    "create_unix_server", "getaddrinfo", "getnameinfo", "sendfile", "sock_accept", "sock_connect", "sock_recv",
    "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendfile", "sock_sendto", "start_tls",
):
    _refused(_name, "there is no network")
for _name in ("add_reader", "add_writer", "remove_reader", "remove_writer", "connect_read_pipe", "connect_write_pipe"):
    _refused(_name, "there are no files to wait for")
for _name in ("subprocess_exec", "subprocess_shell"):
    _refused(_name, "there are no other processes")
del _name


def get_event_loop():
    loop = _get_running_loop()
    if loop is not None:
        return loop
    loop = _get_event_loop()
    if loop is None:
        import threading

        raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
    return loop


def set_event_loop(loop):
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _set_event_loop(loop)


def new_event_loop():
    from . import unix_events

    return unix_events._UnixSelectorEventLoop()
