"""Paths as text."""

import _disk

sep, curdir, pardir, extsep, altsep = "/", ".", "..", ".", None


def join(path, /, *paths):
    path = _disk.text_of(path)
    for one in map(_disk.text_of, paths):
        if one.startswith("/"):
            path = one
        elif not path or path.endswith("/"):
            path += one
        else:
            path += "/" + one
    return path


def split(path):
    path = _disk.text_of(path)
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    return (head if head == "/" * len(head) else head.rstrip("/")), tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _disk.text_of(path)
    start = path.rfind("/") + 1
    dot = path.rfind(".")
    if dot > start and path[start:dot].strip("."):
        return path[:dot], path[dot:]
    return path, ""


def isabs(path):
    return _disk.text_of(path).startswith("/")


def normpath(path):
    path = _disk.text_of(path)
    root = "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part == ".." and root:
            pass
        elif part not in ("", "."):
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(path):
    return normpath(join(_disk.HOME, path))


realpath = abspath


def relpath(path, start="."):
    path, start = abspath(path).split("/")[1:], abspath(start).split("/")[1:]
    path, start = [one for one in path if one], [one for one in start if one]
    same = 0
    while same < min(len(path), len(start)) and path[same] == start[same]:
        same += 1
    return "/".join([".."] * (len(start) - same) + path[same:]) or "."


def normcase(path):
    return _disk.text_of(path)


def exists(path):
    place = _disk.full(path)
    return place in _disk.files or place in _disk.directories


lexists = exists


def isfile(path):
    return _disk.full(path) in _disk.files


def isdir(path):
    return _disk.full(path) in _disk.directories


def islink(path):
    return False


def getsize(path):
    from os import stat

    return stat(path).st_size


def getmtime(path):
    from os import stat

    return stat(path).st_mtime


def expanduser(path):
    path = _disk.text_of(path)
    return _disk.HOME + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    return path


def commonprefix(paths):
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    for index, character in enumerate(first):
        if character != last[index]:
            return first[:index]
    return first
