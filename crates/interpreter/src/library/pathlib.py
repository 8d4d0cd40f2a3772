"""Paths as objects."""

import _disk
import os
from os import path as _path


class PurePath:
    def __init__(self, *segments):
        text = _path.join(*map(_disk.text_of, segments)) if segments else ""
        self._root = "/" if text.startswith("/") else ""
        self._tail = [part for part in text.split("/") if part not in ("", ".")]

    def _made(self, root, tail):
        made = type(self)()
        made._root, made._tail = root, tail
        return made

    def __str__(self):
        return self._root + "/".join(self._tail) or "."

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        return type(self)(self, other) if isinstance(other, (str, PurePath)) else NotImplemented

    def __rtruediv__(self, other):
        return type(self)(other, self) if isinstance(other, str) else NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def parts(self):
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def anchor(self):
        return self._root

    root = anchor

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        return _path.splitext(self.name)[1]

    @property
    def suffixes(self):
        return ["." + one for one in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return _path.splitext(self.name)[0]

    @property
    def parent(self):
        return self._made(self._root, self._tail[:-1])

    @property
    def parents(self):
        count = len(self._tail)
        up = [self._made(self._root, self._tail[:index]) for index in reversed(range(count))]
        return tuple(up)

    def with_name(self, name):
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(self._root, [*self._tail[:-1], name])

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def is_absolute(self):
        return bool(self._root)

    def is_relative_to(self, other):
        other = PurePath(other)
        return self._root == other._root and self._tail[: len(other._tail)] == other._tail

    def relative_to(self, other):
        other = PurePath(other)
        if not self.is_relative_to(other):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
        return self._made("", self._tail[len(other._tail) :])

    def match(self, pattern):
        from fnmatch import fnmatch

        return fnmatch(self.name, pattern)


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *segments):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(_disk.HOME)

    home = cwd

    def exists(self):
        return _path.exists(self)

    def is_file(self):
        return _path.isfile(self)

    def is_dir(self):
        return _path.isdir(self)

    def is_symlink(self):
        return False

    def absolute(self):
        return type(self)(_disk.HOME, self)

    def resolve(self, strict=False):
        return type(self)(_path.abspath(self))

    def expanduser(self):
        return type(self)(_path.expanduser(self))

    def stat(self):
        return os.stat(self)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _disk.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        with self.open("w", encoding=encoding, errors=errors) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, "File exists", str(self))
        self.open("a").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if parents:
            os.makedirs(self, exist_ok=exist_ok)
        elif not (exist_ok and self.is_dir()):
            os.mkdir(self)

    def rmdir(self):
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        if not missing_ok or self.exists():
            os.remove(self)

    def rename(self, target):
        os.rename(self, target)
        return type(self)(target)

    replace = rename

    def iterdir(self):
        return (self / name for name in os.listdir(self))

    def glob(self, pattern):
        from fnmatch import fnmatch

        first, _, rest = pattern.partition("/")
        if first == "**":
            yield from self.rglob(rest or "*")
            return
        for one in sorted(self.iterdir()):
            if fnmatch(one.name, first):
                if rest:
                    if one.is_dir():
                        yield from one.glob(rest)
                else:
                    yield one

    def rglob(self, pattern):
        yield from self.glob(pattern)
        for one in sorted(self.iterdir()):
            if one.is_dir():
                yield from one.rglob(pattern)


class PosixPath(Path, PurePosixPath):
    pass
