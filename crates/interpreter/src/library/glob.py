"""Files of the run's disk whose names match a pattern."""

import os
from fnmatch import fnmatch


def iglob(pathname, *, recursive=False, **options):
    head, tail = os.path.split(pathname)
    if "**" in pathname and recursive:
        start, _, rest = pathname.partition("**")
        for directory, _, _ in os.walk(start.rstrip("/") or "."):
            yield from iglob(os.path.join(directory, rest.lstrip("/") or "*"))
        return
    heads = iglob(head) if any(one in head for one in "*?[") else [head]
    for one in heads:
        if not any(mark in tail for mark in "*?["):
            if os.path.exists(os.path.join(one, tail)):
                yield os.path.join(one, tail)
        elif os.path.isdir(one or "."):
            for name in os.listdir(one or "."):
                if fnmatch(name, tail) and not (name.startswith(".") and not tail.startswith(".")):
                    yield os.path.join(one, name)


def glob(pathname, *, recursive=False, **options):
    return list(iglob(pathname, recursive=recursive))


def escape(pathname):
    return "".join(f"[{one}]" if one in "*?[" else one for one in pathname)
