"""Names for annotations. They can be subscripted and joined with `|`; none of them checks anything."""

import collections
import collections.abc
import contextlib
from abc import ABCMeta
from annotationlib import ForwardRef, Format, get_annotations, type_repr as _shown
from types import (
    BuiltinFunctionType, FunctionType, GenericAlias, MethodType, NoneType, UnionType,
)

TYPE_CHECKING = False
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


for _name, _origin in {
    "List": list, "Dict": dict, "Set": set, "FrozenSet": frozenset, "Tuple": tuple, "Type": type, "Deque": collections.deque,
    "DefaultDict": collections.defaultdict, "OrderedDict": collections.OrderedDict, "Counter": collections.Counter,
    "ChainMap": collections.ChainMap, "Pattern": object, "Match": object,
    "ContextManager": contextlib.AbstractContextManager, "AsyncContextManager": contextlib.AbstractAsyncContextManager,
    "AbstractSet": collections.abc.Set,
}.items():
    globals()[_name] = _Named(_name, _origin)
for _name in collections.abc.__all__:
    if _name not in ("Set", "Buffer"):
        globals()[_name] = _Named(_name, getattr(collections.abc, _name))
Text = str


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one(special, params):
    return _Alias(special, (_converted(params),), repr(special))


def _literal(special, params):
    found = []
    for one in _flat(params):
        for value in one.__args__ if isinstance(one, _LiteralOf) else (one,):
            if not any(type(value) is type(other) and value == other for other in found):
                found.append(value)
    return _LiteralOf(special, tuple(found), "typing.Literal")


class _LiteralOf(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedOf(_Alias):
    def __repr__(self):
        return f"typing.Annotated[{_text(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"


def _annotated(special, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    made = _AnnotatedOf(params[0], (params[0],), "typing.Annotated")
    made.__metadata__ = params[1:]
    return made


Optional = _Special("Optional", lambda self, params: _union(params, None))
Literal = _Special("Literal", _literal)
Annotated = _Special("Annotated", _annotated)
Concatenate = _Special("Concatenate", lambda self, params: _Alias(self, _flat(params), repr(self)))
for _name in ("Final", "ClassVar", "TypeGuard", "TypeIs", "Required", "NotRequired", "ReadOnly", "Unpack"):
    globals()[_name] = _Special(_name, _one)
for _name in ("NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
    globals()[_name] = _Special(_name)


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


AnyStr = TypeVar("AnyStr", bytes, str)


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


for _name, _method in (
    ("SupportsInt", "__int__"), ("SupportsFloat", "__float__"), ("SupportsAbs", "__abs__"), ("SupportsIndex", "__index__"),
    ("SupportsRound", "__round__"), ("SupportsBytes", "__bytes__"),
):
    globals()[_name] = runtime_checkable(type(Protocol)(_name, (Protocol,), {_method: lambda self: None, "__module__": "typing"}))


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if "_root" in ns:
            return super().__new__(cls, typename, bases, {})
        made = type("_", (), {key: ns[key] for key in ns if key.startswith("__annot")})
        types = get_annotations(made, format=Format.FORWARDREF)
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(defaults)}")
        made = collections.namedtuple(typename, types, defaults=[ns[name] for name in defaults], module=ns.get("__module__"))
        made.__annotations__ = types
        for key, value in ns.items():
            if key not in types and key not in ("__module__", "__annotate__", "__annotate_func__", "__annotations__"):
                setattr(made, key, value)
        return made


class _NamedTuple(metaclass=_NamedTupleMeta):
    _root = True


class _NamedTupleMaker:
    def __call__(self, typename, fields=(), /, **kwargs):
        fields = list(fields) or list(kwargs.items())
        made = collections.namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = dict(fields)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTupleMaker()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, **options):
        made = type.__new__(_TypedDictMeta, name, (dict,), dict(ns))
        own = get_annotations(made, format=Format.FORWARDREF)
        types, required = {}, {}
        for base in bases:
            types.update(getattr(base, "__annotations__", {}))
            required.update(dict.fromkeys(getattr(base, "__required_keys__", ()), True))
            required.update(dict.fromkeys(getattr(base, "__optional_keys__", ()), False))
        for key, value in own.items():
            origin = getattr(value, "__origin__", None)
            required[key] = origin is Required or (total and origin is not NotRequired)
        made.__annotations__ = {**types, **own}
        made.__required_keys__ = frozenset(key for key, needed in required.items() if needed)
        made.__optional_keys__ = frozenset(key for key, needed in required.items() if not needed)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictMaker:
    def __call__(self, typename, fields, /, *, total=True):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict = _TypedDictMaker()


class NewType(_Joined):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__, self.__module__ = tp, "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


def cast(typ, val):
    return val


def _itself(arg):
    return arg


final = override = no_type_check = no_type_check_decorator = _itself


def overload(func):
    def stub(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
            "always be followed by an implementation that is not @overload-ed."
        )

    return stub


def dataclass_transform(**_):
    return _itself


def reveal_type(obj, /):
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def get_origin(tp):
    if isinstance(tp, _AnnotatedOf):
        return Annotated
    return Generic if tp is Generic else getattr(tp, "__origin__", Union if isinstance(tp, UnionType) else None)


def get_args(tp):
    if isinstance(tp, _AnnotatedOf):
        return (tp.__origin__, *tp.__metadata__)
    args = getattr(tp, "__args__", ())
    if isinstance(tp, _CallableOf) and not (len(args) == 2 and args[0] is ...):
        return (list(args[:-1]), args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp):
    return frozenset(_members(tp))


def _evaluated(value, space, keep_extras):
    from _compile import define

    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        value = define(f"_value = ({value}\n)", "_value", dict(space))
    if value is None:
        return NoneType
    if isinstance(value, _AnnotatedOf) and not keep_extras:
        return _evaluated(value.__origin__, space, keep_extras)
    if isinstance(value, _UnionOf):
        return _union(*(_evaluated(one, space, keep_extras) for one in value.__args__))
    if isinstance(value, _Alias) and not isinstance(value, (_LiteralOf, _CallableOf, _AnnotatedOf)):
        return type(value)(value.__origin__, tuple(_evaluated(one, space, keep_extras) for one in value.__args__), value._name)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=Format.VALUE):
    import sys

    hints = {}
    for one in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        while hasattr(one, "__wrapped__"):
            one = one.__wrapped__
        if globalns is None:
            module = sys.modules.get(getattr(one, "__module__", None))
            space = dict(getattr(one, "__globals__", None) or vars(module) if module is not None else {})
        else:
            space = dict(globalns)
        space.update(localns or {})
        if isinstance(one, type):
            space.update({key: value for key, value in vars(one).items() if not key.startswith("__")})
        for name, value in get_annotations(one, format=Format.FORWARDREF).items():
            hints[name] = _evaluated(value, space, include_extras)
    return hints
