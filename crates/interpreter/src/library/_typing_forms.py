"""What the names of `typing` are made of: unions, aliases, variables, generic classes and protocols."""

from abc import ABCMeta
from annotationlib import ForwardRef, Format, get_annotations, type_repr as _shown
from types import GenericAlias, NoneType, UnionType

Union = UnionType


def _flat(params):
    return params if isinstance(params, tuple) else (params,)


def _text(param):
    if param is NoneType:
        return "NoneType"
    if isinstance(param, list):
        return f"[{', '.join(map(_text, param))}]"
    if isinstance(param, ForwardRef):
        return repr(param)
    return _shown(param) if not isinstance(param, str) else f"ForwardRef({param!r})"


def _converted(param):
    if isinstance(param, str):
        return ForwardRef(param)
    return NoneType if param is None else param


class _Joined:
    """What can stand beside `|`."""

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


class _UnionOf(_Joined):
    """A union with a member that the built-in one does not take."""

    __origin__ = Union

    def __init__(self, args):
        self.__args__ = args

    def __repr__(self):
        return " | ".join("None" if one is NoneType else _text(one) for one in self.__args__)

    def __eq__(self, other):
        return hasattr(other, "__args__") and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return any(isinstance(obj, one) for one in self.__args__)


def _union(*params):
    members = []
    for param in map(_converted, params):
        inner = param.__args__ if isinstance(param, (UnionType, _UnionOf)) else (param,)
        members += [one for one in inner if one not in members]
    if len(members) == 1:
        return members[0]
    if all(type(one) is type or isinstance(one, GenericAlias) for one in members):
        joined = members[0]
        for one in members[1:]:
            joined = joined | one
        return joined
    return _UnionOf(tuple(members))


class _Special(_Joined):
    """`Any`, `Optional`, `Literal`, `Final`: a name, and what a subscript makes of it."""

    def __init__(self, name, subscript=None):
        self._name, self._subscript = name, subscript

    def __repr__(self):
        return self._name if "." in self._name else f"typing.{self._name}"

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other

    def __getitem__(self, params):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, params)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _Alias(_Joined):
    """A generic with its parameters: `List[int]`, `Stack[T]`, `Literal["a"]`."""

    def __init__(self, origin, args, name):
        self.__origin__, self.__args__, self._name = origin, args, name
        found = []
        for arg in args:
            for one in [arg] if isinstance(arg, _Variable) else getattr(arg, "__parameters__", ()):
                if one not in found:
                    found.append(one)
        self.__parameters__ = tuple(found)

    def __repr__(self):
        return f"{self._name}[{', '.join(map(_text, self.__args__)) or '()'}]"

    def __eq__(self, other):
        return isinstance(other, _Alias) and (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash((self.__origin__, tuple(repr(arg) for arg in self.__args__)))

    def __getitem__(self, params):
        given = dict(zip(self.__parameters__, _flat(params)))
        return type(self)(self.__origin__, tuple(_replaced(arg, given) for arg in self.__args__), self._name)

    def __call__(self, *args, **kwds):
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        later = bases[bases.index(self) + 1 :]
        if self.__origin__ is Generic:
            return () if Protocol in bases or any(isinstance(base, _Alias) for base in later) else (Generic,)
        entries = (self.__origin__,)
        if self._name.startswith("typing.") and self.__origin__ is not Protocol:
            if not any(isinstance(base, _Alias) or (isinstance(base, type) and issubclass(base, Generic)) for base in later):
                entries += (Generic,)
        return entries

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__


def _replaced(arg, given):
    if isinstance(arg, _Variable):
        return given.get(arg, arg)
    inner = getattr(arg, "__parameters__", ())
    return arg[tuple(given.get(one, one) for one in inner)] if inner else arg


class _CallableOf(_Alias):
    def __init__(self, origin, name, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        args = tuple(map(_converted, args)) if isinstance(args, (list, tuple)) else (args,)
        super().__init__(origin, (*args, _converted(result)), name)

    def __repr__(self):
        show = _text if self._name.startswith("typing") else _shown
        *args, result = self.__args__
        is_open = len(args) == 1 and (args[0] is ... or isinstance(args[0], ParamSpec))
        shown = show(args[0]) if is_open else f"[{', '.join(map(show, args))}]"
        return f"{self._name}[{shown}, {show(result)}]"

    def __getitem__(self, params):
        return self


class _Named(_Joined):
    """The name of a built-in generic: `List` for `list`."""

    def __init__(self, name, origin):
        self._name, self.__origin__ = name, origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, params):
        if self._name == "Callable":
            return _CallableOf(self.__origin__, repr(self), params)
        return _Alias(self.__origin__, tuple(map(_converted, _flat(params))), repr(self))

    def __call__(self, *args, **kwds):
        if isinstance(self.__origin__, type) and self.__origin__.__module__ == "collections.abc":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        raise_for = self.__origin__
        if raise_for in (list, dict, set, frozenset, tuple, type):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {raise_for.__name__}() instead")
        return self.__origin__(*args, **kwds)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _Variable(_Joined):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self.__covariant__, self.__contravariant__, self.__default__ = covariant, contravariant, default
        self.__infer_variance__, self.__module__ = infer_variance, "__main__"

    def __repr__(self):
        sign = "" if self.__infer_variance__ else "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    pass


class TypeVarTuple(_Variable):
    def __iter__(self):
        from typing import Unpack

        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpec(_Variable):
    @property
    def args(self):
        return _Special(f"{self.__name__}.args")

    @property
    def kwargs(self):
        return _Special(f"{self.__name__}.kwargs")


class TypeAliasType(_Joined):
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self._compute, self.__type_params__ = name, lambda: value, type_params
        self.__module__ = "__main__"

    @property
    def __value__(self):
        return self._compute()

    @property
    def __parameters__(self):
        return self.__type_params__

    def __repr__(self):
        return self.__name__

    def __getitem__(self, params):
        return _Alias(self, _flat(params), self.__name__)


def _lazy_alias(name, compute, type_params):
    """What `type name[type_params] = …` makes: its value is computed when it is asked for."""
    made = TypeAliasType(name, None, type_params=type_params)
    made._compute = compute
    return made


class Generic:
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        params = tuple(map(_converted, _flat(params)))
        if cls in (Generic, Protocol):
            if not all(isinstance(one, (_Variable, _Alias)) for one in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
        elif not getattr(cls, "__parameters__", ()) and not cls._is_protocol:
            raise TypeError(f"{cls!r} is not a generic class")
        module = "" if cls.__module__ == "builtins" else f"{cls.__module__}."
        return _Alias(cls, params, f"{module}{cls.__qualname__}")

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            if isinstance(base, _Alias):
                found += [one for one in base.__parameters__ if one not in found]
        cls.__parameters__ = tuple(found) or getattr(cls, "__type_params__", ())


_NO_MEMBERS = {
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__",
    "_is_protocol", "_is_runtime", "__parameters__", "__orig_bases__", "__annotate__", "__annotate_func__",
    "__annotations_cache__", "__qualname__", "_abc_registry", "_abc_impl", "__type_params__",
}


def _members(cls):
    names = []
    for base in cls.__mro__[:-1]:
        if getattr(base, "_is_protocol", False) and base.__name__ not in ("Protocol", "Generic"):
            names += [name for name in vars(base) if name not in _NO_MEMBERS]
            names += get_annotations(base, format=Format.FORWARDREF)
    return list(dict.fromkeys(names))


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not getattr(cls, "_is_protocol", False) or cls is Protocol:
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return super().__instancecheck__(instance) or all(hasattr(instance, name) for name in _members(cls))

    def __subclasscheck__(cls, other):
        if getattr(cls, "_is_protocol", False) and cls is not Protocol and isinstance(other, type) and cls not in other.__mro__:
            if not getattr(cls, "_is_runtime", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(other, name) for name in _members(cls))
        return super().__subclasscheck__(other)


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime = True
    return cls


for _type in (TypeVar, TypeVarTuple, ParamSpec, TypeAliasType, Generic, Protocol):
    _type.__module__ = "typing"
