"""The system that a program meets here: one made up for the run."""

import _disk
import sys
from collections.abc import MutableMapping
from os import path

name, sep, altsep, extsep, pathsep, linesep, curdir, pardir, devnull = "posix", "/", None, ".", ":", "\n", ".", "..", "/dev/null"
error = OSError
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, SEEK_SET, SEEK_CUR, SEEK_END, F_OK, R_OK, W_OK, X_OK = 0, 1, 2, 64, 0, 1, 2, 0, 4, 2, 1


class _Environ(MutableMapping):
    def __init__(self, values):
        self._values = values

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError(f"str expected, not {type(key).__name__}")
        if key not in self._values:
            raise KeyError(key) from None
        return self._values[key]

    def __setitem__(self, key, value):
        for one in (key, value):
            if not isinstance(one, str):
                raise TypeError(f"str expected, not {type(one).__name__}")
        self._values[key] = value

    def __delitem__(self, key):
        if key not in self._values:
            raise KeyError(key) from None
        del self._values[key]

    def __iter__(self):
        return iter(list(self._values))

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        return f"environ({{{', '.join(f'{key!r}: {value!r}' for key, value in self._values.items())}}})"

    def copy(self):
        return dict(self)


environ = _Environ({"HOME": _disk.HOME, "USER": "learner", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PWD": _disk.HOME})


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value, /):
    environ[key] = value


def unsetenv(key, /):
    environ.pop(key, None)


def getpid():
    return 4242


def getppid():
    return 4241


def getuid():
    return 1000


def getlogin():
    return "learner"


def cpu_count():
    return 4


process_cpu_count = cpu_count


def sched_getaffinity(pid, /):
    return set(range(4))


def getloadavg():
    return (0.0, 0.0, 0.0)


def getcwd():
    return _disk.HOME


def urandom(size, /):
    from uuid import _numbers

    return bytes(_numbers.getrandbits(8) for _ in range(size))


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    return _disk.text_of(path)


def fsencode(filename):
    return fspath(filename).encode()


def fsdecode(filename):
    return _disk.text_of(filename)


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1, /):
    return terminal_size((80, 24))


class PathLike:
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __class_getitem__(cls, item):
        return cls


def listdir(path="."):
    place = _disk.full(path)
    if place not in _disk.directories:
        raise NotADirectoryError(20, "Not a directory", path) if place in _disk.files else _disk.missing(path)
    return _disk.names_in(place)


def mkdir(path, mode=0o777):
    place = _disk.full(path)
    if place in _disk.directories or place in _disk.files:
        raise FileExistsError(17, "File exists", fspath(path))
    if _disk.parent(place) not in _disk.directories:
        raise _disk.missing(path)
    _disk.directories.add(place)


def makedirs(name, mode=0o777, exist_ok=False):
    place = _disk.full(name)
    if place in _disk.directories or place in _disk.files:
        if exist_ok and place in _disk.directories:
            return
        raise FileExistsError(17, "File exists", fspath(name))
    while place not in _disk.directories:
        _disk.directories.add(place)
        place = _disk.parent(place)


def remove(path):
    place = _disk.full(path)
    if place in _disk.directories:
        raise IsADirectoryError(21, "Is a directory", fspath(path))
    if place not in _disk.files:
        raise _disk.missing(path)
    del _disk.files[place]


unlink = remove


def rmdir(path):
    place = _disk.full(path)
    if place not in _disk.directories:
        raise _disk.missing(path)
    if _disk.names_in(place):
        raise OSError(39, "Directory not empty", fspath(path))
    _disk.directories.remove(place)


def rename(src, dst):
    place = _disk.full(src)
    if place not in _disk.files:
        raise _disk.missing(src)
    _disk.files[_disk.full(dst)] = _disk.files.pop(place)


replace = rename


class stat_result:
    def __init__(self, size, mode):
        self.st_size, self.st_mode, self.st_mtime, self.st_ctime, self.st_atime = size, mode, 0.0, 0.0, 0.0


def stat(path):
    place = _disk.full(path)
    if place in _disk.directories:
        return stat_result(4096, 0o40755)
    if place not in _disk.files:
        raise _disk.missing(path)
    return stat_result(len(_disk.files[place]), 0o100644)


def access(path, mode):
    return _disk.full(path) in _disk.files or _disk.full(path) in _disk.directories


class DirEntry:
    def __init__(self, directory, name):
        self.name, self.path = name, path.join(directory, name)

    def is_file(self):
        return path.isfile(self.path)

    def is_dir(self):
        return path.isdir(self.path)

    def stat(self):
        return stat(self.path)

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan(list):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def scandir(path="."):
    return _Scan(DirEntry(path, name) for name in listdir(path))


def walk(top):
    names = listdir(top)
    inner = [name for name in names if path.isdir(path.join(top, name))]
    yield top, inner, [name for name in names if name not in inner]
    for name in inner:
        yield from walk(path.join(top, name))


def strerror(code, /):
    return {1: "Operation not permitted", 2: "No such file or directory", 13: "Permission denied"}.get(code, f"Unknown error {code}")


def _exit(status):
    sys.exit(status)


def _refused(name):
    def refuse(*args, **kwargs):
        raise NotImplementedError(f"os.{name}: a program here has no processes and no devices of its own")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


for _name in ("system", "popen", "fork", "kill", "pipe", "execv", "waitpid", "spawnv", "open", "read", "write", "close", "chdir"):
    globals()[_name] = _refused(_name)
