"""Short reprs."""

__all__ = ["Repr", "repr", "recursive_repr"]
_repr = repr


class Repr:
    def __init__(
        self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40,
        maxother=30, fillvalue="...", indent=None
    ):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxdict, self.maxset = maxlevel, maxtuple, maxlist, maxdict, maxset
        self.maxfrozenset, self.maxdeque, self.maxstring, self.maxlong = maxfrozenset, maxdeque, maxstring, maxlong
        self.maxother, self.fillvalue = maxother, fillvalue

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        own = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), None)
        return own(x, level) if own is not None else self.repr_instance(x, level)

    def _several(self, x, level, left, right, most, trail=""):
        if level <= 0 and len(x):
            return left + self.fillvalue + right
        pieces = [self.repr1(one, level - 1) for one in list(x)[:most]]
        if len(x) > most:
            pieces.append(self.fillvalue)
        return left + ", ".join(pieces) + (trail if len(x) == 1 else "") + right

    def repr_tuple(self, x, level):
        return self._several(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._several(x, level, "[", "]", self.maxlist)

    def repr_deque(self, x, level):
        return self._several(x, level, "deque([", "])", self.maxdeque)

    def repr_set(self, x, level):
        return self._several(_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._several(_sorted(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_dict(self, x, level):
        if not x or level <= 0:
            return "{" + self.fillvalue + "}" if x else "{}"
        keys = _sorted(x)
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in keys[: self.maxdict]]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + ", ".join(pieces) + "}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        after = max(0, most - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after :]

    def repr_str(self, x, level):
        text = _repr(x[: self.maxstring])
        if len(text) <= self.maxstring:
            return text
        before = max(0, (self.maxstring - 3) // 2)
        after = max(0, self.maxstring - 3 - before)
        text = _repr(x[:before] + x[len(x) - after :])
        return text[:before] + self.fillvalue + text[len(text) - after :]

    def repr_int(self, x, level):
        return self._cut(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {hex(id(x))}>"
        return self._cut(text, self.maxother)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr


def recursive_repr(fillvalue="..."):
    def decorate(function):
        showing = set()

        def wrapper(self):
            key = id(self)
            if key in showing:
                return fillvalue
            showing.add(key)
            try:
                return function(self)
            finally:
                showing.discard(key)

        wrapper.__name__, wrapper.__qualname__, wrapper.__wrapped__ = function.__name__, function.__qualname__, function
        return wrapper

    return decorate
