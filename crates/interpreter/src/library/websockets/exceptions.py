"""Simulated: the errors of websockets."""


class WebSocketException(Exception):
    pass


class ConnectionClosed(WebSocketException):
    def __init__(self, code=1000, reason=""):
        super().__init__(code, reason)
        self.code, self.reason = code, reason

    def __str__(self):
        kind = {1000: "OK", 1001: "going away", 1006: "abnormal closure", 1011: "internal error"}.get(self.code, "")
        return f"received {self.code} ({kind}) {self.reason}".rstrip()


class ConnectionClosedOK(ConnectionClosed):
    pass


class ConnectionClosedError(ConnectionClosed):
    pass


class InvalidURI(WebSocketException):
    def __init__(self, uri, message):
        super().__init__(uri, message)

    def __str__(self):
        return f"{self.args[0]} isn't a valid URI: {self.args[1]}"


class InvalidHandshake(WebSocketException):
    pass


class InvalidStatus(InvalidHandshake):
    pass
