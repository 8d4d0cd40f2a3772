"""Simulated: the interface of httpx over a network that exists only in this run.

No request leaves it; those of a `Client` block. Which address answers what, and after how long, the module `_web` declares; each
response says so in its header `X-Simulated`.
"""

import asyncio
import json as _json
import time
from _web import Headers, NotFound, Refused, answer, delay_of, with_params
from aiohttp import URL
from datetime import timedelta
from urllib.parse import urlencode

__version__ = "0.28.1"


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class ProtocolError(TransportError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class DecodingError(RequestError):
    pass


class TooManyRedirects(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self._request, self.response = request, response


class InvalidURL(Exception):
    pass


class Timeout:
    def __init__(self, timeout=5.0, *, connect=None, read=None, write=None, pool=None):
        if isinstance(timeout, Timeout):
            timeout = timeout.read
        self.connect, self.read = timeout if connect is None else connect, timeout if read is None else read
        self.write, self.pool = timeout if write is None else write, timeout if pool is None else pool

    def __repr__(self):
        if self.connect == self.read == self.write == self.pool:
            return f"Timeout(timeout={self.connect})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections = max_connections, max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class BasicAuth:
    def __init__(self, username, password):
        self.username, self.password = username, password


class HTTPTransport:
    def __init__(self, **options):
        pass


AsyncHTTPTransport = HTTPTransport


class Request:
    def __init__(self, method, url, headers=None, content=b""):
        self.method, self.url, self.headers, self.content = method, URL(url), Headers(headers or {}), content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class Response:
    def __init__(self, found, request):
        self.status_code, self.reason_phrase, self.headers, self.content = found.status, found.reason, found.headers, found.body
        self.url, self.request, self.elapsed = URL(found.url), request, timedelta(seconds=found.delay)
        self.encoding, self.history, self.cookies, self.http_version, self.is_closed = "utf-8", [], {}, "HTTP/1.1", True

    text = property(lambda self: self.content.decode(self.encoding, "replace"))
    is_success = property(lambda self: 200 <= self.status_code < 300)
    is_error = property(lambda self: self.status_code >= 400)
    is_client_error = property(lambda self: 400 <= self.status_code < 500)
    is_server_error = property(lambda self: self.status_code >= 500)
    is_redirect = property(lambda self: 300 <= self.status_code < 400)

    def json(self, **options):
        return _json.loads(self.text, **options)

    def raise_for_status(self):
        if self.is_success:
            return self
        kinds = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}
        message = (
            f"{kinds[self.status_code // 100]} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\n"
            f"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        )
        raise HTTPStatusError(message, request=self.request, response=self)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def iter_bytes(self, chunk_size=None):
        for at in range(0, len(self.content), chunk_size or len(self.content) or 1):
            yield self.content[at : at + (chunk_size or len(self.content))]

    def iter_text(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece.decode()

    def iter_lines(self):
        yield from self.text.splitlines()

    async def aiter_bytes(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece

    async def aiter_text(self, chunk_size=None):
        for piece in self.iter_text(chunk_size):
            yield piece

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    def close(self):
        pass

    async def aclose(self):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


_DEFAULT = object()


class _Base:
    def __init__(
        self, *, base_url="", headers=None, params=None, timeout=_DEFAULT, limits=None, follow_redirects=False, auth=None, cookies=None,
        verify=True, http1=True, http2=False, transport=None, event_hooks=None, proxy=None, trust_env=True
    ):
        self.base_url, self.params, self.is_closed = str(base_url), dict(params or {}), False
        self.headers = Headers({
            "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": f"python-httpx/{__version__}", **(headers or {})
        })
        self.timeout = Timeout(5.0 if timeout is _DEFAULT else timeout)
        self._limit = getattr(limits, "max_connections", None) or 100

    def build_request(self, method, url, *, params=None, headers=None, content=None, data=None, json=None):
        url = str(url)
        if self.base_url and "://" not in url:
            url = self.base_url.rstrip("/") + "/" + url.lstrip("/")
        url = with_params(url, {**self.params, **params} if isinstance(params, dict) else params or self.params)
        body = _json.dumps(json) if json is not None else urlencode(data) if isinstance(data, dict) else content or data
        request = Request(method.upper(), url, {**self.headers, **(headers or {})}, body)
        request._sent = json if json is not None else data
        return request

    def _answer(self, request, timeout):
        """How long it takes, and what comes then: an answer or an error."""
        url = str(request.url)
        wait = (self.timeout if timeout is _DEFAULT else Timeout(timeout)).read
        try:
            found = answer(request.method, url, headers=request.headers, body=request.content, sent=request._sent)
        except ValueError:
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.", request=request) from None
        except NotFound:
            return delay_of(url), ConnectError("[Errno -2] Name or service not known", request=request)
        except Refused:
            return 0, ConnectError("All connection attempts failed", request=request)
        if wait is not None and found.delay > wait:
            return wait, ReadTimeout("", request=request)
        return found.delay, Response(found, request)


def _options(options):
    """Those that say what is sent, and how long it may take."""
    sent = {name: options[name] for name in ("params", "headers", "content", "data", "json") if name in options}
    return sent, options.get("timeout", _DEFAULT)


class Client(_Base):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self.is_closed = True

    def send(self, request, *, timeout=_DEFAULT, **options):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        delay, found = self._answer(request, timeout)
        time.sleep(delay)
        if isinstance(found, Exception):
            raise found
        return found

    def request(self, method, url, **options):
        sent, timeout = _options(options)
        return self.send(self.build_request(method, url, **sent), timeout=timeout)

    def stream(self, method, url, **options):
        return _Stream(lambda: self.request(method, url, **options))

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)


class _Stream:
    def __init__(self, send):
        self._send = send

    def __enter__(self):
        return self._send()

    def __exit__(self, *details):
        pass

    async def __aenter__(self):
        return await self._send()

    async def __aexit__(self, *details):
        pass


class AsyncClient(_Base):
    def __init__(self, **options):
        super().__init__(**options)
        self._gate = asyncio.Semaphore(self._limit)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def send(self, request, *, timeout=_DEFAULT, **options):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        async with self._gate:
            delay, found = self._answer(request, timeout)
            await asyncio.sleep(delay)
        if isinstance(found, Exception):
            raise found
        return found

    async def request(self, method, url, **options):
        sent, timeout = _options(options)
        return await self.send(self.build_request(method, url, **sent), timeout=timeout)

    def stream(self, method, url, **options):
        return _Stream(lambda: self.request(method, url, **options))

    async def get(self, url, **options):
        return await self.request("GET", url, **options)

    async def post(self, url, **options):
        return await self.request("POST", url, **options)

    async def put(self, url, **options):
        return await self.request("PUT", url, **options)

    async def patch(self, url, **options):
        return await self.request("PATCH", url, **options)

    async def delete(self, url, **options):
        return await self.request("DELETE", url, **options)

    async def head(self, url, **options):
        return await self.request("HEAD", url, **options)


def request(method, url, **options):
    with Client() as client:
        return client.request(method, url, **options)


def get(url, **options):
    return request("GET", url, **options)


def post(url, **options):
    return request("POST", url, **options)


def put(url, **options):
    return request("PUT", url, **options)


def patch(url, **options):
    return request("PATCH", url, **options)


def delete(url, **options):
    return request("DELETE", url, **options)


def head(url, **options):
    return request("HEAD", url, **options)
