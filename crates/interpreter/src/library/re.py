"""Regular expressions. Patterns are read and matched by the interpreter; this is what is called."""

import _re
from _re import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


class RegexFlag(int):
    """Flags of patterns, which can be combined."""

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        if self == 0:
            return "NOFLAG"
        names, rest = [], int(self)
        for name, value in _FLAGS.items():
            if rest & value:
                names.append(name)
                rest &= ~value
        if rest:
            names.append(hex(rest))
        return "|".join(names)

    def __repr__(self):
        names = self.name.split("|")
        return "|".join(name if name.startswith("0x") else "re." + name for name in names)

    __str__ = __repr__

    def __format__(self, spec):
        return format(str(self), spec)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return RegexFlag(sum(_FLAGS.values()) & ~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return iter([RegexFlag(value) for value in _FLAGS.values() if self & value])

    def __len__(self):
        return len(list(iter(self)))

    def __bool__(self):
        return int(self) != 0


_FLAGS = {
    "ASCII": 256, "IGNORECASE": 2, "LOCALE": 4, "UNICODE": 32, "MULTILINE": 8, "DOTALL": 16, "VERBOSE": 64, "DEBUG": 128,
}
for _name, _value in _FLAGS.items():
    setattr(RegexFlag, _name, RegexFlag(_value))
NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag.A = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.I = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.L = RegexFlag.LOCALE
U = UNICODE = RegexFlag.U = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.M = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.S = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.X = RegexFlag.VERBOSE
DEBUG = RegexFlag.DEBUG


class PatternError(Exception):
    """What is wrong with a pattern, and where."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
_re.set_error(PatternError)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


class _Missing(int):
    pass


_missing = _Missing()


def _by_position(function, name, args, number, flags):
    """What was given by position though it should have been by name: a number, and flags."""
    if number is not _missing:
        raise TypeError(f"{function}() got multiple values for argument '{name}'")
    number, *rest = args
    if rest:
        if flags is not _missing:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *rest = rest
        if rest:
            least = 2 if function == "split" else 3
            given = least + len(args)
            raise TypeError(
                f"{function}() takes from {least} to {least + 2} positional arguments but {given} were given"
            )
    import warnings
    warnings.warn(f"'{name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return number, flags


def sub(pattern, repl, string, *args, count=_missing, flags=_missing):
    if args:
        count, flags = _by_position("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_missing, flags=_missing):
    if args:
        count, flags = _by_position("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_missing, flags=_missing):
    if args:
        maxsplit, flags = _by_position("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def purge():
    _compiled.clear()


_escapes = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, "latin1").translate(_escapes).encode("latin1")


_compiled = {}
_MOST = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _compiled[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled = _re.compile(pattern, flags & 0xffff)
    if len(_compiled) >= _MOST:
        del _compiled[next(iter(_compiled))]
    _compiled[type(pattern), pattern, flags] = compiled
    return compiled
