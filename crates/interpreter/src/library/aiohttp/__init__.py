"""Simulated: the interface of aiohttp over a network that exists only in this run.

No request leaves it. Which address answers what, and after how long, the module `_web` declares; each response says so in its
header `X-Simulated`.
"""

import asyncio
import json as _json
from _web import NotFound, Refused, answer, delay_of, with_params
from aiohttp.client_exceptions import (
    ClientError, ClientResponseError, ContentTypeError, TooManyRedirects, ClientConnectionError, ClientOSError,
    ClientConnectorError, ClientConnectorDNSError, ClientSSLError, ClientProxyConnectionError, ServerConnectionError,
    ServerDisconnectedError, ServerTimeoutError, ConnectionTimeoutError, SocketTimeoutError, ClientPayloadError,
    InvalidURL, NonHttpUrlClientError,
)
from urllib.parse import urljoin, urlsplit

__version__ = "3.13.0"


class URL(str):
    """An address."""

    def __repr__(self):
        return f"URL({str(self)!r})"

    host = property(lambda self: urlsplit(self).hostname)
    path = property(lambda self: urlsplit(self).path or "/")
    scheme = property(lambda self: urlsplit(self).scheme)
    name = property(lambda self: self.path.rpartition("/")[2])


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect
        self.ceil_threshold = ceil_threshold

    def __repr__(self):
        names = ("total", "connect", "sock_read", "sock_connect", "ceil_threshold")
        return f"ClientTimeout({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def _seconds(self):
        return min((one for one in (self.total, self.sock_read) if one), default=None)


_DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)


class BasicAuth:
    def __init__(self, login, password="", encoding="latin1"):
        self.login, self.password, self.encoding = login, password, encoding


class FormData(dict):
    def add_field(self, name, value, **options):
        self[name] = value


class CookieJar:
    def __init__(self, **options):
        pass


DummyCookieJar = CookieJar


class BaseConnector:
    """At most so many requests at once, in all and to each host."""

    def __init__(self, *, limit=100, limit_per_host=0, ssl=True, **options):
        self.limit, self.limit_per_host, self.closed = limit, limit_per_host, False
        self._all = asyncio.Semaphore(limit) if limit else None
        self._hosts = {}

    def _gates(self, host):
        gates = [self._all] if self._all else []
        if self.limit_per_host:
            gates.append(self._hosts.setdefault(host, asyncio.Semaphore(self.limit_per_host)))
        return gates

    async def close(self):
        self.closed = True


class TCPConnector(BaseConnector):
    pass


class RequestInfo:
    def __init__(self, url, method, headers):
        self.url = self.real_url = url
        self.method, self.headers = method, headers

    def __repr__(self):
        return f"RequestInfo(url={self.url!r}, method={self.method!r})"


class StreamReader:
    """The body of a response, read piece by piece."""

    def __init__(self, data):
        self._data, self._at = data, 0

    async def read(self, n=-1):
        end = len(self._data) if n < 0 else self._at + n
        piece = self._data[self._at : end]
        self._at += len(piece)
        return piece

    readany = read

    async def readline(self):
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        return await self.read(end - self._at)

    def at_eof(self):
        return self._at >= len(self._data)

    async def iter_chunked(self, n):
        while not self.at_eof():
            yield await self.read(n)

    async def iter_any(self):
        while not self.at_eof():
            yield await self.read()

    async def iter_chunks(self):
        while not self.at_eof():
            yield await self.read(), True

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class ClientResponse:
    def __init__(self, method, found, info):
        self.method, self.request_info, self.history, self.cookies = method, info, (), {}
        self.url = self.real_url = URL(found.url)
        self.status, self.reason, self.headers, self._body = found.status, found.reason, found.headers, found.body
        self.content, self.closed, self.version = StreamReader(found.body), False, "HTTP/1.1"

    host = property(lambda self: self.url.host)
    ok = property(lambda self: self.status < 400)
    content_type = property(lambda self: self.headers["Content-Type"].partition(";")[0])
    content_length = property(lambda self: len(self._body))
    charset = property(lambda self: "utf-8")

    def get_encoding(self):
        return "utf-8"

    async def read(self):
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return self._body.decode(encoding or "utf-8", errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        if content_type and self.content_type != content_type:
            raise ContentTypeError(
                self.request_info, self.history, status=self.status,
                message=f"Attempt to decode JSON with unexpected mimetype: {self.content_type}", headers=self.headers,
            )
        text = self._body.decode(encoding or "utf-8").strip()
        return loads(text) if text else None

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(
                self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers
            )

    def release(self):
        return _Released()

    def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers}\n"


class _Released:
    def __await__(self):
        return iter(())


class _RequestContextManager:
    """A request: awaited, or entered."""

    def __init__(self, coroutine):
        self._coroutine, self._response = coroutine, None

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *details):
        self._response.close()


class ClientSession:
    def __init__(
        self, base_url=None, *, connector=None, headers=None, timeout=None, raise_for_status=False, auth=None, cookies=None,
        cookie_jar=None, json_serialize=_json.dumps, trust_env=False, connector_owner=True, **options
    ):
        self._base_url, self._headers, self._closed = base_url, dict(headers or {}), False
        self._timeout = _DEFAULT_TIMEOUT if timeout is None else timeout
        self._raise_for_status, self._serialize = raise_for_status, json_serialize
        self.connector, self.cookie_jar, self.auth = connector or TCPConnector(), cookie_jar or CookieJar(), auth

    closed = property(lambda self: self._closed)
    headers = property(lambda self: self._headers)
    timeout = property(lambda self: self._timeout)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *details):
        pass

    async def close(self):
        if not self._closed:
            self._closed = True
            await self.connector.close()

    def request(self, method, url, **options):
        return _RequestContextManager(self._request(method.upper(), url, **options))

    def get(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request("GET", url, **options))

    def post(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("POST", url, data=data, **options))

    def put(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("PUT", url, data=data, **options))

    def patch(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("PATCH", url, data=data, **options))

    def delete(self, url, **options):
        return _RequestContextManager(self._request("DELETE", url, **options))

    def head(self, url, *, allow_redirects=False, **options):
        return _RequestContextManager(self._request("HEAD", url, **options))

    def options(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request("OPTIONS", url, **options))

    def ws_connect(self, url, **options):
        raise NotImplementedError("aiohttp is simulated here and has no web sockets")

    async def _request(
        self, method, url, *, params=None, data=None, json=None, headers=None, timeout=None, raise_for_status=None, **options
    ):
        if self._closed:
            raise RuntimeError("Session is closed")
        url = str(url)
        if self._base_url is not None:
            url = urljoin(str(self._base_url), url)
        url = with_params(url, params)
        if isinstance(timeout, (int, float)):
            timeout = ClientTimeout(total=timeout)
        elif timeout is None:
            timeout = self._timeout
        headers = {"User-Agent": f"Python/3.14 aiohttp/{__version__}", "Accept-Encoding": "gzip, deflate", **self._headers, **(headers or {})}
        seconds = timeout if isinstance(timeout, (int, float)) else timeout._seconds()
        async with asyncio.timeout(seconds):
            found = await self._send(method, url, headers, self._serialize(json) if json is not None else data, json)
        response = ClientResponse(method, found, RequestInfo(URL(found.url), method, headers))
        check = self._raise_for_status if raise_for_status is None else raise_for_status
        if check:
            response.raise_for_status()
        return response

    async def _send(self, method, url, headers, body, sent):
        parts = urlsplit(url)
        gates = self.connector._gates(parts.hostname)
        for gate in gates:
            await gate.acquire()
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            try:
                found = answer(method, url, headers=headers, body=body, sent=sent if sent is not None else body)
            except ValueError:
                raise InvalidURL(url) if "://" not in url else NonHttpUrlClientError(url)
            except NotFound:
                await asyncio.sleep(delay_of(url))
                raise ClientConnectorDNSError(parts.hostname, port, parts.scheme == "https", "Name or service not known") from None
            except Refused:
                await asyncio.sleep(0)
                reason = f"Connect call failed ('127.0.0.1', {port})"
                raise ClientConnectorError(parts.hostname, port, parts.scheme == "https", reason) from None
            await asyncio.sleep(found.delay)
            return found
        finally:
            for gate in gates:
                gate.release()


class request:
    """One request with a session of its own."""

    def __init__(self, method, url, **options):
        self._session = ClientSession()
        self._sent = self._session.request(method, url, **options)

    async def __aenter__(self):
        return await self._sent.__aenter__()

    async def __aexit__(self, *details):
        await self._session.close()


def __getattr__(name):
    if name == "web":
        raise NotImplementedError("aiohttp is simulated here and serves nothing: aiohttp.web is not there")
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")
