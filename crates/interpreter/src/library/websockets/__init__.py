"""Simulated: the interface of websockets over a network that exists only in this run.

Whatever a program connects to echoes what it is sent, 0.1 to 0.5 seconds later, as the module `_web` declares for the address; names
that are found nowhere refuse. A program can serve, too: who connects to `ws://localhost:PORT` meets its handler.
"""

import asyncio
from _web import delay_of
from urllib.parse import urlsplit
from websockets import exceptions
from websockets.exceptions import ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, InvalidURI, WebSocketException

__version__ = "15.0"
_servers = {}
_CLOSED = object()


class WebSocketCommonProtocol:
    """One end of a connection."""

    def __init__(self, path, delay):
        self.path, self.remote_address, self.local_address = path, ("203.0.113.7", 443), ("127.0.0.1", 50000)
        self.request, self.id, self.close_code, self.close_reason = self, id(self), None, ""
        self._arrived, self._other, self._delay = asyncio.Queue(), None, delay

    @property
    def closed(self):
        return self.close_code is not None

    @property
    def open(self):
        return self.close_code is None

    async def send(self, message):
        if self.closed:
            raise ConnectionClosedOK(self.close_code, self.close_reason)
        asyncio.get_running_loop().call_later(self._delay, self._other._arrived.put_nowait, message)

    async def recv(self, decode=None):
        if self.closed and self._arrived.empty():
            raise ConnectionClosedOK(self.close_code, self.close_reason)
        message = await self._arrived.get()
        if message is _CLOSED:
            self.close_code = 1000
            raise ConnectionClosedOK(1000, "")
        return message

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.recv()
        except ConnectionClosedOK:
            raise StopAsyncIteration

    async def ping(self, data=None):
        waiter = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(self._delay, waiter.set_result, self._delay)
        return waiter

    async def close(self, code=1000, reason=""):
        if not self.closed:
            self.close_code, self.close_reason = code, reason
            self._other._arrived.put_nowait(_CLOSED)

    async def wait_closed(self):
        while not self.closed:
            await asyncio.sleep(0)


ClientConnection = ServerConnection = WebSocketClientProtocol = WebSocketServerProtocol = WebSocketCommonProtocol


async def _echo(connection):
    async for message in connection:
        await connection.send(message)


class connect:
    def __init__(self, uri, **options):
        self._uri = uri
        self._connection = None

    async def _open(self):
        parts = urlsplit(self._uri)
        if parts.scheme not in ("ws", "wss") or not parts.hostname:
            raise InvalidURI(self._uri, "scheme isn't ws or wss")
        is_own = parts.hostname in ("localhost", "127.0.0.1", "0.0.0.0")
        server = _servers.get(parts.port or 80) if is_own else None
        if is_own and server is None:
            raise ConnectionRefusedError(111, f"Connect call failed ('127.0.0.1', {parts.port or 80})")
        delay = 0.001 if is_own else delay_of(self._uri) / 2
        await asyncio.sleep(delay)
        if not is_own and ("invalid" in parts.hostname or "nonexist" in parts.hostname or "." not in parts.hostname):
            raise OSError(-2, "Name or service not known")
        own, other = WebSocketCommonProtocol(parts.path or "/", delay), WebSocketCommonProtocol(parts.path or "/", delay)
        own._other, other._other = other, own
        handler = server.handler if server else _echo
        task = asyncio.get_running_loop().create_task(_serve_one(handler, other))
        own._task = task
        if server:
            server.tasks.append(task)
        self._connection = own
        return own

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        return await self._open()

    async def __aexit__(self, *details):
        await self._connection.close()

    async def __aiter__(self):
        while True:
            yield await self._open()


async def _serve_one(handler, connection):
    try:
        await handler(connection)
    except ConnectionClosed:
        pass
    finally:
        await connection.close()


class Server:
    def __init__(self, handler, port):
        self.handler, self.port, self.tasks, self._closed = handler, port, [], asyncio.get_running_loop().create_future()
        self.sockets = []
        _servers[port] = self

    def close(self, *args, **options):
        _servers.pop(self.port, None)
        for task in self.tasks:
            task.cancel()
        if not self._closed.done():
            self._closed.set_result(None)

    async def wait_closed(self):
        await asyncio.shield(self._closed)

    serve_forever = wait_closed

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()


class serve:
    def __init__(self, handler, host=None, port=None, **options):
        self._handler, self._port = handler, port

    async def _open(self):
        self._server = Server(self._handler, self._port)
        return self._server

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        return await self._open()

    async def __aexit__(self, *details):
        self._server.close()
