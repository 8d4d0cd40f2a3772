"""Simulated: addresses opened on a network that exists only in this run, and blocking until their answer is there.

Which address answers what, and after how long, the module `_web` declares; each response says so in its header `X-Simulated`.
"""

import time
from _web import NotFound, Refused, answer, delay_of
from io import BytesIO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.headers = url, data, {name.capitalize(): value for name, value in headers.items()}
        self.method, self.host, self.type = method, urlsplit(url).netloc, urlsplit(url).scheme

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val


class HTTPResponse(BytesIO):
    def __init__(self, found):
        super().__init__(found.body)
        self.status = self.code = found.status
        self.reason = self.msg = found.reason
        self.headers, self.url = found.headers, found.url

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return list(self.headers.items())


def urlopen(url, data=None, timeout=None, *, context=None, **options):
    request = url if isinstance(url, Request) else Request(url, data)
    address = request.full_url
    if not urlsplit(address).scheme:
        raise ValueError(f"unknown url type: {address!r}")
    try:
        found = answer(request.get_method(), address, headers=request.headers, body=request.data)
    except ValueError:
        raise URLError(f"unknown url type: {urlsplit(address).scheme}") from None
    except NotFound:
        time.sleep(delay_of(address))
        raise URLError(OSError(-2, "Name or service not known")) from None
    except Refused:
        raise URLError(ConnectionRefusedError(111, "Connection refused")) from None
    if timeout is not None and found.delay > timeout:
        time.sleep(timeout)
        raise TimeoutError("The read operation timed out")
    time.sleep(found.delay)
    response = HTTPResponse(found)
    if found.status >= 400:
        raise HTTPError(address, found.status, found.reason, found.headers, response)
    return response


def urlretrieve(url, filename=None, reporthook=None, data=None):
    from _disk import open

    filename = filename or "/tmp/download"
    with urlopen(url, data) as response, open(filename, "wb") as file:
        file.write(response.read())
    return filename, response.headers
