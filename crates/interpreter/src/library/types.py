"""Names of types that have none among the built-ins."""

import _inspect
from _inspect import CellType, CodeType, TracebackType


def _f():
    pass


def _g():
    yield


async def _c():
    pass


async def _a():
    yield


class _C:
    def m(self):
        pass


FunctionType = LambdaType = type(_f)
MethodType = type(_C().m)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GeneratorType = type(_g())
_c = _c()
CoroutineType = type(_c)
_c.close()
AsyncGeneratorType = type(_a())
GenericAlias = type(list[int])
NoneType = type(None)
EllipsisType = type(Ellipsis)
NotImplementedType = type(NotImplemented)
ModuleType = type(_inspect)


class FrameType:
    pass


class MappingProxyType:
    """A dictionary that cannot be changed through this."""

    __slots__ = ("_mapping",)

    def __init__(self, mapping, /):
        if not hasattr(mapping, "keys"):
            raise TypeError(f"mappingproxy() argument must be a mapping, not {type(mapping).__name__}")
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        return self._mapping == other

    def __or__(self, other):
        return dict(self._mapping) | dict(other)

    def __str__(self):
        return str(self._mapping)

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"

    def get(self, key, default=None, /):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()


MappingProxyType.__name__ = MappingProxyType.__qualname__ = "mappingproxy"
MappingProxyType.__module__ = "builtins"


class UnionType:
    """`int | str`: what the machine makes of types that are joined."""

    __slots__ = ("__args__",)

    def __init__(self, args):
        self.__args__ = args

    @property
    def __origin__(self):
        return UnionType

    @property
    def __parameters__(self):
        return ()

    def __class_getitem__(cls, params):
        from typing import _union

        return _union(*(params if isinstance(params, tuple) else (params,)))

    def __repr__(self):
        return " | ".join(map(_name_in_union, self.__args__))

    def __eq__(self, other):
        return isinstance(other, UnionType) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)

    def __instancecheck__(self, obj):
        return any(isinstance(obj, one) for one in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, one) for one in self.__args__)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass " + repr(self))


UnionType.__name__ = UnionType.__qualname__ = "Union"
UnionType.__module__ = "typing"


def _name_in_union(one):
    if one is NoneType:
        return "None"
    if isinstance(one, type):
        return one.__qualname__ if one.__module__ == "builtins" else f"{one.__module__}.{one.__qualname__}"
    return repr(one)


def _make_union(a, b):
    members = []
    for one in (a, b):
        if one is None:
            one = NoneType
        if isinstance(one, UnionType):
            parts = one.__args__
        elif isinstance(one, (type, GenericAlias)):
            parts = (one,)
        else:
            return NotImplemented
        members += [part for part in parts if part not in members]
    return members[0] if len(members) == 1 else UnionType(tuple(members))


class SimpleNamespace:
    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        self.__dict__.update(mapping_or_iterable, **kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **kwargs):
        return type(self)(self.__dict__, **kwargs)


class DynamicClassAttribute(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError
        return super().__get__(instance, owner)


def coroutine(func):
    """A generator function whose generators may be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    class Awaitable:
        def __init__(self, generator):
            self.__await__ = None
            self.generator = generator

        def __await__(self):
            return (yield from self.generator)

    def wrapped(*args, **kwargs):
        return Awaitable(func(*args, **kwargs))

    wrapped.__name__, wrapped.__qualname__, wrapped.__wrapped__ = func.__name__, func.__qualname__, func
    return wrapped


def resolve_bases(bases):
    new = []
    for base in bases:
        entries = getattr(base, "__mro_entries__", None)
        new.extend([base] if isinstance(base, type) or entries is None else entries(bases))
    return tuple(new)


def new_class(name, bases=(), kwds=None, exec_body=None):
    space = {}
    if exec_body is not None:
        exec_body(space)
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", None)
    bases = resolve_bases(bases)
    if meta is None:
        meta = type(bases[0]) if bases else type
    return meta(name, bases, space, **kwds)
