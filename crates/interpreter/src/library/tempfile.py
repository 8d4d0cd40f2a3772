"""Files on the disk of a run that go when they are closed."""

import _disk
import os

_count = 0


def gettempdir():
    return "/tmp"


def _name(prefix, suffix, dir):
    global _count
    _count += 1
    return f"{dir or '/tmp'}/{'tmp' if prefix is None else prefix}{_count:08x}{suffix or ''}"


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = _name(prefix, suffix, dir)
    os.makedirs(name)
    return name


def mktemp(suffix="", prefix="tmp", dir=None):
    return _name(prefix, suffix, dir)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, **options):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        self.cleanup()

    def cleanup(self):
        for places in (_disk.files, _disk.directories):
            for place in [one for one in places if one == self.name or one.startswith(self.name + "/")]:
                places.pop(place) if places is _disk.files else places.discard(place)


class _Temporary:
    def __init__(self, file, delete):
        self.file, self.name, self.delete = file, file.name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete:
            _disk.files.pop(_disk.full(self.name), None)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, **options):
    return _Temporary(_disk.open(_name(prefix, suffix, dir), mode, encoding=encoding), delete)


def TemporaryFile(mode="w+b", **options):
    return NamedTemporaryFile(mode, **options)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    raise NotImplementedError("tempfile.mkstemp: a program here has no file descriptors; NamedTemporaryFile makes a file")
