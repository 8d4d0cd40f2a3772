"""Simulated: the interface of requests over a network that exists only in this run.

No request leaves it, and each blocks: nothing else runs until its answer is there. Which address answers what, and after how long,
the module `_web` declares; each response says so in its header `X-Simulated`.
"""

import json as _json
import time
from _web import Headers, NotFound, Refused, answer, delay_of, with_params
from datetime import timedelta
from requests import exceptions
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema, ReadTimeout,
    RequestException, Timeout, TooManyRedirects,
)
from urllib.parse import urlencode, urlsplit

__version__ = "2.32.5"


class _Codes:
    ok = okay = OK = 200
    created, accepted, no_content, not_found, bad_request, unauthorized, forbidden = 201, 202, 204, 404, 400, 401, 403
    too_many_requests, internal_server_error, bad_gateway, service_unavailable, gateway_timeout = 429, 500, 502, 503, 504


codes = _Codes()


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body


class Response:
    def __init__(self, found, request):
        self.status_code, self.reason, self.headers, self.content = found.status, found.reason, found.headers, found.body
        self.url, self.request, self.elapsed = found.url, request, timedelta(seconds=found.delay)
        self.encoding, self.history, self.cookies = "utf-8", [], {}
        self.apparent_encoding, self.is_redirect = "utf-8", False

    ok = property(lambda self: self.status_code < 400)

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    def json(self, **options):
        try:
            return _json.loads(self.text, **options)
        except ValueError as error:
            raise JSONDecodeError(str(error)) from None

    def raise_for_status(self):
        kind = "Client" if 400 <= self.status_code < 500 else "Server"
        if not self.ok:
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self, request=self.request)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self.content), chunk_size or len(self.content) or 1):
            yield self.content[at : at + (chunk_size or len(self.content))]

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        for line in self.content.splitlines():
            yield line.decode() if decode_unicode else line

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def _pool(parts):
    kind, port = ("HTTPS", 443) if parts.scheme == "https" else ("HTTP", 80)
    return f"{kind}ConnectionPool(host={parts.hostname!r}, port={parts.port or port})"


class Session:
    def __init__(self):
        self.headers = Headers({"User-Agent": f"python-requests/{__version__}", "Accept-Encoding": "gzip, deflate", "Accept": "*/*"})
        self.auth, self.params, self.cookies, self.verify, self.proxies, self.max_redirects = None, {}, {}, True, {}, 30

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        pass

    def request(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None
    ):
        method, url = method.upper(), str(url)
        if "://" not in url:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {url!r}")
        if not parts.hostname:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        url = with_params(url if parts.path else url.rstrip("/") + "/", {**self.params, **params} if isinstance(params, dict) else params)
        headers = {**self.headers, **(headers or {})}
        body = _json.dumps(json) if json is not None else urlencode(data) if isinstance(data, dict) else data
        wait = timeout[-1] if isinstance(timeout, tuple) else timeout
        path = url.partition("://")[2].partition("/")[2]
        retries = f"{_pool(parts)}: Max retries exceeded with url: /{path} (Caused by "
        try:
            found = answer(method, url, headers=headers, body=body, sent=json if json is not None else data)
        except NotFound:
            time.sleep(delay_of(url))
            lookup = f"Failed to resolve {parts.hostname!r} ([Errno -2] Name or service not known)"
            raise ConnectionError(f'{retries}NameResolutionError("{_pool(parts)}: {lookup}"))') from None
        except Refused:
            raise ConnectionError(
                f"{retries}NewConnectionError('{_pool(parts)}: Failed to establish a new connection: [Errno 111] Connection refused'))"
            ) from None
        if wait is not None and found.delay > wait:
            time.sleep(wait)
            raise ReadTimeout(f"{_pool(parts)}: Read timed out. (read timeout={wait})")
        time.sleep(found.delay)
        return Response(found, PreparedRequest(method, url, headers, body))

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request("POST", url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request("PUT", url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)


def session():
    return Session()


def request(method, url, **options):
    return Session().request(method, url, **options)


def get(url, params=None, **options):
    return request("GET", url, params=params, **options)


def post(url, data=None, json=None, **options):
    return request("POST", url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request("PUT", url, data=data, **options)


def patch(url, data=None, **options):
    return request("PATCH", url, data=data, **options)


def delete(url, **options):
    return request("DELETE", url, **options)


def head(url, **options):
    return request("HEAD", url, **options)


def options(url, **options):
    return request("OPTIONS", url, **options)
