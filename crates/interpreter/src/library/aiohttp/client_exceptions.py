"""Simulated: the errors of aiohttp."""


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message="", headers=None):
        super().__init__(request_info, history)
        self.request_info, self.history, self.status, self.message, self.headers = request_info, history, status, message, headers

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        args = f"{self.request_info!r}, {self.history!r}, status={self.status!r}, message={self.message!r}"
        return f"{type(self).__name__}({args}, headers={self.headers!r})"


class ContentTypeError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, host, port, is_secure, reason):
        super().__init__(-2, reason)
        self.host, self.port, self._is_secure, self._reason = host, port, is_secure, reason

    def __str__(self):
        return f"Cannot connect to host {self.host}:{self.port} ssl:default [{self._reason}]"


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ClientSSLError(ClientConnectorError):
    pass


class ClientProxyConnectionError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    pass


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    @property
    def url(self):
        return self.args[0]


class NonHttpUrlClientError(InvalidURL):
    pass
