"""Names that match a pattern with `*`, `?` and `[…]`."""


def _in_set(one, inside):
    """Whether a character is of what stands between brackets."""
    if inside.startswith("!"):
        return not _in_set(one, inside[1:])
    at = 0
    while at < len(inside):
        if inside[at + 1 : at + 2] == "-" and at + 2 < len(inside):
            if inside[at] <= one <= inside[at + 2]:
                return True
            at += 3
        elif inside[at] == one:
            return True
        else:
            at += 1
    return False


def fnmatchcase(name, pat):
    """Goes on after each `*` with as little as it can stand for, and comes back to the last one for more."""
    at = place = 0
    again = None
    while at < len(name):
        mark = pat[place : place + 1]
        end = pat.find("]", place + 2) if mark == "[" else -1
        if mark == "*":
            place += 1
            again = (place, at)
        elif end > 0 and _in_set(name[at], pat[place + 1 : end]):
            at, place = at + 1, end + 1
        elif mark and (mark == "?" or (end < 0 and mark == name[at])):
            at, place = at + 1, place + 1
        elif again is None:
            return False
        else:
            place, at = again[0], again[1] + 1
            again = (place, at)
    return not pat[place:].strip("*")


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]


def translate(pat):
    raise NotImplementedError("fnmatch.translate: patterns are matched here as they are")
