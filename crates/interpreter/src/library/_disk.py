"""The disk of a run: files and directories that exist while the program runs, and begin empty."""

from io import SEEK_END, BytesIO, StringIO, UnsupportedOperation

HOME = "/home/learner"
# The bytes of each file, and the directories, by their full paths.
files = {}
directories = {"/", "/home", HOME, "/tmp"}


def text_of(path):
    """A path as text: what `os.fspath` gives."""
    if isinstance(path, (str, bytes)):
        return path if isinstance(path, str) else path.decode()
    to_text = getattr(type(path), "__fspath__", None)
    if to_text is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return to_text(path)


def full(path):
    """Where a path leads to."""
    text = text_of(path)
    parts = []
    for part in (text if text.startswith("/") else f"{HOME}/{text}").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def parent(place):
    return place.rpartition("/")[0] or "/"


def missing(path):
    return FileNotFoundError(2, "No such file or directory", path if isinstance(path, str) else text_of(path))


def names_in(place):
    """Names of what is in a directory."""
    return [one.rpartition("/")[2] for one in [*directories, *files] if one != "/" and parent(one) == place]


class _File:
    """Keeps what was written when it is closed or flushed."""

    _end = "."

    def _open(self, path, mode):
        self.name, self.mode, self._place = path, mode, full(path)
        self._readable, self._writable = "r" in mode or "+" in mode, "r" not in mode or "+" in mode
        if "a" in mode:
            self.seek(0, SEEK_END)

    def readable(self):
        return self._readable

    def writable(self):
        return self._writable

    def fileno(self):
        return 3

    def flush(self):
        if self._writable and not self.closed:
            self._keep()

    def close(self):
        self.flush()
        self.closed = True

    def _refuse(self, right, what):
        self._check()
        if not right:
            raise UnsupportedOperation(what)

    def write(self, data, /):
        self._refuse(self._writable, "not writable" if isinstance(self, StringIO) else "write")
        if "a" in self.mode:
            self.seek(0, SEEK_END)
        return super().write(data)

    def read(self, size=-1, /):
        self._refuse(self._readable, "not readable" if isinstance(self, StringIO) else "read")
        return super().read(size)

    def readline(self, size=-1, /):
        self._refuse(self._readable, "not readable" if isinstance(self, StringIO) else "read")
        return super().readline(size)


class TextFile(_File, StringIO):
    def __init__(self, path, mode, encoding, errors):
        self.encoding, self.errors = encoding or "utf-8", errors or "strict"
        text = "" if "w" in mode else files[full(path)].decode(self.encoding, self.errors)
        StringIO.__init__(self, text.replace("\r\n", "\n"))
        self._open(path, mode)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        return super().write(s)

    def _keep(self):
        files[self._place] = self._whole().encode(self.encoding, self.errors)


class BinaryFile(_File, BytesIO):
    def __init__(self, path, mode):
        BytesIO.__init__(self, b"" if "w" in mode else files[full(path)])
        self._open(path, mode)

    def __repr__(self):
        return f"<_io.BufferedReader name={self.name!r}>"

    def _keep(self):
        files[self._place] = self._whole()


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    kinds = [one for one in mode if one in "rwax"]
    if set(mode) - set("rwaxbt+") or len(mode) != len(set(mode)):
        raise ValueError(f"invalid mode: {mode!r}")
    if len(kinds) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if isinstance(file, int):
        raise OSError(9, "Bad file descriptor")
    place = full(file)
    if place in directories:
        raise IsADirectoryError(21, "Is a directory", text_of(file))
    if kinds[0] == "r" and place not in files:
        raise missing(file)
    if kinds[0] == "x" and place in files:
        raise FileExistsError(17, "File exists", text_of(file))
    if kinds[0] != "r":
        if parent(place) not in directories:
            raise missing(file)
        if kinds[0] in "wx" or place not in files:
            files[place] = b""
    return BinaryFile(file, mode) if "b" in mode else TextFile(file, mode, encoding, errors)
