"""Files on the disk of a run copied, moved and removed."""

import _disk
import os
from os import get_terminal_size


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfile(src, dst, **options):
    place = _disk.full(src)
    if place not in _disk.files:
        raise _disk.missing(src)
    if _disk.full(dst) == place:
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    _disk.files[_disk.full(dst)] = _disk.files[place]
    return dst


def copy(src, dst, **options):
    return copyfile(src, os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst)


copy2 = copy


def move(src, dst, **options):
    target = os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst
    os.rename(src, target)
    return target


def rmtree(path, ignore_errors=False, **options):
    place = _disk.full(path)
    if place not in _disk.directories:
        if ignore_errors:
            return
        raise _disk.missing(path)
    for one in [one for one in _disk.files if one.startswith(place + "/")]:
        del _disk.files[one]
    for one in [one for one in _disk.directories if one == place or one.startswith(place + "/")]:
        _disk.directories.discard(one)


def which(cmd, **options):
    return None


def disk_usage(path):
    from collections import namedtuple

    return namedtuple("usage", "total used free")(100_000_000_000, 40_000_000_000, 60_000_000_000)


def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())
