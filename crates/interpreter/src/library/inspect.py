"""What objects are, and what functions take."""

import sys
import types
from _inspect import kind_of, source_of
from _signature import (
    BoundArguments, FullArgSpec, Parameter, Signature, _empty, _function, formatannotation, getfullargspec, signature, unwrap
)

__all__ = [
    "Parameter", "Signature", "BoundArguments", "signature", "getdoc", "getmembers", "getsource", "isawaitable", "iscoroutine",
    "iscoroutinefunction", "isasyncgen", "isasyncgenfunction", "isgenerator", "isgeneratorfunction", "isfunction", "ismethod",
    "isclass", "ismodule", "isbuiltin", "isroutine", "getmodule", "getfullargspec", "unwrap", "cleandoc", "currentframe",
    "markcoroutinefunction", "getcoroutinestate", "getgeneratorstate", "getasyncgenstate",
]

CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 1, 4, 8, 32, 128, 256, 512
_marked = []


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def markcoroutinefunction(func):
    _marked.append(_function(func))
    return func


def iscoroutinefunction(obj):
    function = _function(obj)
    if any(one is function for one in _marked):
        return True
    return isfunction(function) and kind_of(function) == "coroutine"


def isgeneratorfunction(obj):
    function = _function(obj)
    return isfunction(function) and kind_of(function) == "generator"


def isasyncgenfunction(obj):
    function = _function(obj)
    return isfunction(function) and kind_of(function) == "async generator"


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip(), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and isclass(object):
        doc = next((one.__doc__ for one in object.__mro__[1:-1] if one.__doc__), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getsource(object):
    text = source_of(_function(unwrap(object)))
    if text is None:
        raise OSError("could not get source code")
    return text


def getsourcelines(object):
    return getsource(object).splitlines(True), 1


def getmodule(object):
    return object if ismodule(object) else sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    return sys.argv[0]


getsourcefile = getabsfile = getfile


def currentframe():
    return sys._getframe(0)


def stack(context=1):
    found, frame = [], sys._getframe(0)
    while frame is not None:
        found.append(FrameInfo(frame))
        frame = frame.f_back
    return found


class FrameInfo:
    def __init__(self, frame):
        self.frame, self.lineno = frame, frame.f_lineno
        self.filename, self.function = frame.f_code.co_filename, frame.f_code.co_name
        self.code_context, self.index = None, None

    def __getitem__(self, index):
        return (self.frame, self.filename, self.lineno, self.function, self.code_context, self.index)[index]


def getattr_static(obj, attr, *default):
    for one in (getattr(obj, "__dict__", {}), *(cls.__dict__ for cls in (obj if isclass(obj) else type(obj)).__mro__)):
        if attr in one:
            return one[attr]
    if default:
        return default[0]
    raise AttributeError(attr)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def getgeneratorstate(generator):
    return "GEN_" + kind_of(generator)


def getcoroutinestate(coroutine):
    return "CORO_" + kind_of(coroutine)


def getasyncgenstate(agen):
    return "AGEN_" + kind_of(agen)
