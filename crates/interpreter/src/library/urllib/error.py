"""What goes wrong when an address is opened."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args, self.reason, self.filename = (reason,), reason, filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.args = (url, code, msg, hdrs, fp)
        self.code = self.status = code
        self.msg = self.reason = msg
        self.hdrs = self.headers = hdrs
        self.fp, self.filename = fp, url

    def read(self):
        return b"" if self.fp is None else self.fp.read()

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"


class ContentTooShortError(URLError):
    pass
