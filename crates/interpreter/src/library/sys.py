"""The run as the program sees it."""

import _sys
from _sys import exc_info, exception, getrecursionlimit, intern, modules, setrecursionlimit


class _Record(tuple):
    """A tuple whose items have names."""

    _name, _fields = "", ()

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"'{self._name}' object has no attribute '{name}'")

    def __repr__(self):
        return f"{self._name}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"


class _Version(_Record):
    _name, _fields = "sys.version_info", ("major", "minor", "micro", "releaselevel", "serial")


class _FloatInfo(_Record):
    _name = "sys.float_info"
    _fields = (
        "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"
    )


class _HashInfo(_Record):
    _name, _fields = "sys.hash_info", ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")


class _Flags(_Record):
    _name = "sys.flags"
    _fields = ("debug", "inspect", "interactive", "optimize", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path")


version_info = _Version((3, 14, 2, "final", 0))
version = "3.14.2 (main, Jan  1 2026, 00:00:00) [Interleave]"
hexversion = 0x030E02F0
api_version = 1013
float_info = _FloatInfo(
    (1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)
)
hash_info = _HashInfo((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
flags = _Flags((0, 0, 0, 0, False, 1, 0, False))
platform, byteorder, maxsize, maxunicode = "linux", "little", 9223372036854775807, 1114111
argv, path, orig_argv, warnoptions, meta_path, path_hooks = ["main.py"], [""], ["python", "main.py"], [], [], []
executable, prefix, exec_prefix, base_prefix = "/usr/bin/python3", "/usr", "/usr", "/usr"
copyright, float_repr_style, dont_write_bytecode, pycache_prefix = "", "short", True, None
builtin_module_names = ("builtins", "sys", "time")
stdlib_module_names = frozenset(builtin_module_names)


class _Implementation:
    name, version, hexversion, cache_tag = "cpython", version_info, hexversion, "cpython-314"


implementation = _Implementation()


class TextIOWrapper:
    """The output, or the error output."""

    encoding, errors, newlines, closed, line_buffering, write_through = "utf-8", "strict", None, False, True, False

    def __init__(self, name, number):
        self.name, self.mode, self._number = name, "w", number

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _sys.write(text, self._number == 2)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def reconfigure(self, **options):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    @property
    def buffer(self):
        return _Buffer(self)


class _Buffer:
    def __init__(self, stream):
        self.raw = self._stream = stream

    def write(self, data, /):
        self._stream.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def flush(self):
        pass


class _Input:
    """The standard input: a program here has none, so it is at its end."""

    name, mode, encoding, closed = "<stdin>", "r", "utf-8", False

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"

    def read(self, size=-1, /):
        return ""

    readline = read

    def readlines(self, hint=-1, /):
        return []

    def __iter__(self):
        return iter(())

    def isatty(self):
        return False

    def readable(self):
        return True

    def fileno(self):
        return 0

    def close(self):
        pass


stdin = __stdin__ = _Input()
stdout = __stdout__ = TextIOWrapper("<stdout>", 1)
stderr = __stderr__ = TextIOWrapper("<stderr>", 2)
_sys.set_streams(stdout, stderr)


def exit(status=None, /):
    raise SystemExit() if status is None else SystemExit(status)


def displayhook(value, /):
    if value is not None:
        stdout.write(f"{value!r}\n")


def excepthook(exctype, value, traceback, /):
    stderr.write(_sys.format_exception(value))


__excepthook__, __displayhook__ = excepthook, displayhook


class UnraisableHookArgs:
    pass


def unraisablehook(unraisable, /):
    stderr.write(f"Exception ignored in: {unraisable.object!r}\n{_sys.format_exception(unraisable.exc_value)}")


# In bytes, of an object with nothing in it, and of each thing in it.
_SIZES = {
    "int": (24, 4), "bool": (28, 0), "float": (24, 0), "complex": (32, 0), "str": (41, 1), "bytes": (33, 1), "list": (56, 8),
    "tuple": (48, 8), "dict": (64, 0), "set": (216, 0), "frozenset": (216, 0), "NoneType": (16, 0), "range": (48, 0),
    "function": (160, 0), "method": (64, 0), "type": (1704, 0), "generator": (200, 0), "coroutine": (200, 0),
    "async_generator": (208, 0), "bytearray": (56, 1), "builtin_function_or_method": (72, 0), "module": (72, 0),
}


def getsizeof(object, default=None, /):
    own = type(object).__dict__.get("__sizeof__")
    if own is not None and type(object).__module__ != "builtins":
        return own(object) + 16
    name = type(object).__name__ if type(object).__module__ == "builtins" else ""
    base, each = _SIZES.get(name, (48, 0))
    if name == "int":
        return base + each * max(1, -(-object.bit_length() // 30))
    if name == "str" and not object.isascii():
        widest = ord(max(object))
        base, each = (57, 1) if widest < 256 else (58, 2) if widest < 65536 else (60, 4)
    if name in ("dict", "set", "frozenset") and object:
        return _table_size(name, len(object))
    if name == "list" and object:
        return base + 8 * _room(len(object))
    return base + each * len(object) if each else base


def _room(count):
    """For how many a list has room that grew item by item; a short one is mostly written out."""
    if count <= 8:
        return count + count % 2
    room = 0
    while room < count:
        room = (room + 1 + (room + 1 >> 3) + 6) & ~3
    return room


def _table_size(name, count):
    if name == "dict":
        size = 8
        while size * 2 // 3 < count:
            size *= 2
        return 64 + 40 + size * (1 if size < 256 else 2 if size < 65536 else 4) + size * 2 // 3 * 24
    size = 8
    while count * 5 >= (size - 1) * 3:
        size *= 4
    return 216 if size == 8 else 216 + size * 16


def getrefcount(object, /):
    return 2


def getdefaultencoding():
    return "utf-8"


getfilesystemencoding = getdefaultencoding


def gettrace():
    return None


getprofile = gettrace


def settrace(function, /):
    raise NotImplementedError("sys.settrace: a program here cannot trace itself")


setprofile = settrace
_interval = 0.005


def getswitchinterval():
    return _interval


def setswitchinterval(interval, /):
    global _interval
    _interval = interval


def get_int_max_str_digits():
    return 4300


def set_int_max_str_digits(maxdigits):
    pass


def get_coroutine_origin_tracking_depth():
    return 0


def set_coroutine_origin_tracking_depth(depth):
    pass


def is_finalizing():
    return False


def _is_gil_enabled():
    return True


def is_stack_trampoline_active():
    return False


def getallocatedblocks():
    return 0


def audit(event, /, *args):
    pass


def addaudithook(hook, /):
    pass


class _Code:
    def __init__(self, name, filename):
        self.co_name = self.co_qualname = name
        self.co_filename = filename


class _Frame:
    """A function that runs, as far as it can be seen."""

    def __init__(self, calls, at, filename):
        self.f_lineno, name = calls[at]
        self.f_code, self._calls, self._at = _Code(name, filename), calls, at
        self.f_globals, self.f_locals = vars(modules["__main__"]), {}

    @property
    def f_back(self):
        return _Frame(self._calls, self._at + 1, self.f_code.co_filename) if self._at + 1 < len(self._calls) else None


def _getframe(depth=0, /):
    calls = _sys.callers()
    if depth >= len(calls):
        raise ValueError("call stack is not deep enough")
    return _Frame(calls, depth, _sys.source()[0])


def _caller(depth):
    """File, line and function of the caller so many up, the innermost being 1, and what the line says."""
    calls, (filename, text) = _sys.callers(), _sys.source()
    if not calls:
        return None
    line, function = calls[min(depth, len(calls)) - 1]
    lines = text.splitlines()
    return filename, line, function, lines[line - 1] if 0 < line <= len(lines) else ""
