"""Names for annotations. They can be subscripted and joined with `|`; none of them checks anything."""

import collections
import collections.abc
import contextlib
from _typing_forms import (
    Generic, ParamSpec, Protocol, TypeAliasType, TypeVar, TypeVarTuple, Union, _Alias, _CallableOf, _Joined, _Named, _Special,
    _Variable, _converted, _flat, _lazy_alias, _members, _text, _union, _UnionOf, runtime_checkable,
)
from annotationlib import ForwardRef, Format, get_annotations
from types import NoneType, UnionType

TYPE_CHECKING = False


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


AnyStr = TypeVar("AnyStr", bytes, str)


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
