"""Answers of HTTP by their numbers."""

from enum import IntEnum, StrEnum

_STATUS = {
    "CONTINUE": (100, "Continue"), "SWITCHING_PROTOCOLS": (101, "Switching Protocols"), "OK": (200, "OK"), "CREATED": (201, "Created"),
    "ACCEPTED": (202, "Accepted"), "NO_CONTENT": (204, "No Content"), "PARTIAL_CONTENT": (206, "Partial Content"),
    "MOVED_PERMANENTLY": (301, "Moved Permanently"), "FOUND": (302, "Found"), "SEE_OTHER": (303, "See Other"),
    "NOT_MODIFIED": (304, "Not Modified"), "TEMPORARY_REDIRECT": (307, "Temporary Redirect"),
    "PERMANENT_REDIRECT": (308, "Permanent Redirect"), "BAD_REQUEST": (400, "Bad Request"), "UNAUTHORIZED": (401, "Unauthorized"),
    "FORBIDDEN": (403, "Forbidden"), "NOT_FOUND": (404, "Not Found"), "METHOD_NOT_ALLOWED": (405, "Method Not Allowed"),
    "REQUEST_TIMEOUT": (408, "Request Timeout"), "CONFLICT": (409, "Conflict"), "GONE": (410, "Gone"), "IM_A_TEAPOT": (418, "I'm a Teapot"),
    "UNPROCESSABLE_CONTENT": (422, "Unprocessable Content"), "TOO_MANY_REQUESTS": (429, "Too Many Requests"),
    "INTERNAL_SERVER_ERROR": (500, "Internal Server Error"), "NOT_IMPLEMENTED": (501, "Not Implemented"),
    "BAD_GATEWAY": (502, "Bad Gateway"), "SERVICE_UNAVAILABLE": (503, "Service Unavailable"),
    "GATEWAY_TIMEOUT": (504, "Gateway Timeout"),
}


class _Status(IntEnum):
    @property
    def phrase(self):
        return _STATUS[self.name][1]

    @property
    def is_success(self):
        return 200 <= self < 300

    @property
    def is_client_error(self):
        return 400 <= self < 500

    @property
    def is_server_error(self):
        return 500 <= self < 600


HTTPStatus = _Status("HTTPStatus", {name: number for name, (number, _) in _STATUS.items()}, module="http")


class HTTPMethod(StrEnum):
    CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, TRACE = (
        "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"
    )
