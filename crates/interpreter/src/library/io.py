"""Texts and bytes that are written and read like files."""

from sys import TextIOWrapper

__all__ = ["StringIO", "BytesIO", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "open"]

SEEK_SET, SEEK_CUR, SEEK_END, DEFAULT_BUFFER_SIZE = 0, 1, 2, 131072


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed, _end = False, ""

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._end)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        return list(self)


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """What has been written, in pieces that are joined when somebody reads; `_at` is where it is read and written."""

    def _set(self, whole):
        self._pieces, self._at, self._length = [whole], 0, len(whole)

    def _whole(self):
        if len(self._pieces) != 1:
            self._pieces = [self._empty.join(self._pieces)]
        return self._pieces[0]

    def getvalue(self):
        self._check()
        return self._whole()

    def _put(self, piece):
        if self._at == self._length:
            self._pieces.append(piece)
        else:
            whole = self._whole()
            if self._at > len(whole):
                whole += self._fill * (self._at - len(whole))
            self._pieces = [whole[: self._at] + piece + whole[self._at + len(piece) :]]
        self._at += len(piece)
        self._length = max(self._length, self._at)

    def read(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = len(whole) if size is None or size < 0 else self._at + size
        piece = whole[self._at : end]
        self._at += len(piece)
        return piece

    def readline(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = whole.find(self._newline, self._at) + 1 or len(whole)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        piece = whole[self._at : end]
        self._at += len(piece)
        return piece

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0, /):
        self._check()
        self._at = max(0, pos + (0, self._at, self._length)[whence])
        return self._at

    def truncate(self, pos=None, /):
        self._check()
        whole = self._whole()[: self._at if pos is None else pos]
        self._pieces, self._length = [whole], len(whole)
        return len(whole)


class StringIO(_Memory, TextIOBase):
    _empty, _newline, _fill = "", "\n", "\0"
    encoding = errors = None

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._set(initial_value or "")

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._put(s)
        return len(s)


class BytesIO(_Memory, BufferedIOBase):
    _empty, _newline, _fill = b"", b"\n", b"\0"

    def __init__(self, initial_bytes=b""):
        self._set(bytes(initial_bytes))

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._put(bytes(b))
        return len(b)

    def getbuffer(self):
        return self.getvalue()


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    from _disk import open

    return open(file, mode, buffering, encoding, errors, newline)
