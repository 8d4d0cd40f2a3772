"""Values printed over several lines."""

import sys

__all__ = ["pprint", "pformat", "pp", "PrettyPrinter", "isreadable", "saferepr"]


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
        self._compact, self._sort_dicts = compact, sort_dicts

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._format(object, 0, 0, 0)

    def _plain(self, value, level):
        """Its repr, with dictionaries in order and what is too deep left out."""
        kind = type(value)
        if kind in (dict, list, tuple, set, frozenset) and value and self._depth is not None and level >= self._depth:
            return {dict: "{...}", list: "[...]"}.get(kind, "(...)")
        if kind is dict and value:
            items = (f"{self._plain(key, level + 1)}: {self._plain(one, level + 1)}" for key, one in self._items(value))
            return f"{{{', '.join(items)}}}"
        if kind is list:
            return f"[{', '.join(self._plain(one, level + 1) for one in value)}]"
        if kind is tuple and value:
            inner = ", ".join(self._plain(one, level + 1) for one in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        return repr(value)

    def _items(self, value):
        if not self._sort_dicts:
            return list(value.items())
        try:
            return sorted(value.items(), key=lambda pair: pair[0])
        except TypeError:
            return sorted(value.items(), key=lambda pair: (str(type(pair[0])), id(pair[0])))

    def _format(self, value, column, allowance, level):
        plain = self._plain(value, level)
        kind = type(value)
        if len(plain) <= self._width - column - allowance:
            return plain
        if self._depth is not None and level >= self._depth:
            return plain
        if hasattr(kind, "__dataclass_fields__") and kind.__repr__.__qualname__.endswith(".__repr__"):
            parts = [(one.name, getattr(value, one.name)) for one in kind.__dataclass_fields__.values() if one.repr]
            return self._named(kind.__name__ + "(", parts, column, allowance, level)
        if kind is dict and value:
            return self._dict(value, column, allowance, level)
        if kind in (list, tuple, set, frozenset) and value:
            items = sorted(value, key=lambda one: (str(type(one)), one)) if kind in (set, frozenset) else list(value)
            start = {list: "[", tuple: "(", set: "{", frozenset: "frozenset({"}[kind]
            end = {list: "]", tuple: ",)" if len(items) == 1 else ")", set: "}", frozenset: "})"}[kind]
            return self._sequence(items, start, end, column, allowance, level)
        if kind is str:
            return self._text(value, column, allowance, level)
        return plain

    def _dict(self, value, column, allowance, level):
        inner, items = column + self._indent, self._items(value)
        texts = []
        for index, (key, one) in enumerate(items):
            name = self._plain(key, level + 1)
            room = allowance + 1 if index == len(items) - 1 else 1
            texts.append(f"{name}: {self._format(one, inner + len(name) + 2, room, level + 1)}")
        return "{" + " " * (self._indent - 1) + (",\n" + " " * inner).join(texts) + "}"

    def _sequence(self, items, start, end, column, allowance, level):
        inner = column + max(self._indent, len(start) if start.startswith("frozenset") else 0)
        if not self._compact:
            texts = [
                self._format(one, inner, allowance + len(end) if index == len(items) - 1 else 1, level + 1)
                for index, one in enumerate(items)
            ]
            return start + " " * (inner - column - len(start)) + (",\n" + " " * inner).join(texts) + end
        lines, line = [], ""
        for index, one in enumerate(items):
            text = self._plain(one, level + 1)
            if line and inner + len(line) + 2 + len(text) + (allowance + len(end) if index == len(items) - 1 else 1) > self._width:
                lines.append(line + ",")
                line = text
            else:
                line = f"{line}, {text}" if line else text
        lines.append(line)
        return start + " " * (inner - column - len(start)) + ("\n" + " " * inner).join(lines) + end

    def _named(self, start, parts, column, allowance, level):
        inner = column + len(start)
        texts = []
        for index, (name, one) in enumerate(parts):
            room = allowance + 1 if index == len(parts) - 1 else 1
            texts.append(f"{name}={self._format(one, inner + len(name) + 1, room, level + 1)}")
        return start + (",\n" + " " * inner).join(texts) + ")"

    def _text(self, value, column, allowance, level):
        if level == 0:
            column, allowance = column + 1, allowance + 1
        room, chunks = self._width - column, []
        for line in value.splitlines(True):
            current = ""
            words = line.replace(" ", " \0").split("\0")
            for index, word in enumerate(words):
                limit = room - (allowance if index == len(words) - 1 else 0)
                if current and len(repr(current + word)) > limit:
                    chunks.append(current)
                    current = word
                else:
                    current += word
            if current:
                chunks.append(current)
        if len(chunks) <= 1:
            return repr(value)
        joined = ("\n" + " " * column).join(map(repr, chunks))
        return f"({joined})" if level == 0 else joined


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._plain(object, 0)


def isreadable(object):
    return True
