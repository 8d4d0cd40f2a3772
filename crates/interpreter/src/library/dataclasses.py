"""Classes that are mostly data: their methods are made from their annotations."""

from _compile import define
from _dataclass_methods import _add_hash, _eq, _orders, _repr, _with_slots
from annotationlib import Format, get_annotations, type_repr
from types import GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _Word:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _Word("<factory>")
_FIELD, _CLASS_VAR, _INIT_VAR = _Word("_FIELD"), _Word("_FIELD_CLASSVAR"), _Word("_FIELD_INITVAR")
_EMPTY = MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{type_repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "doc", "_field_type"
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.init, self.repr = default, default_factory, init, repr
        self.hash, self.compare, self.kw_only, self.doc = hash, compare, kw_only, doc
        self.metadata = _EMPTY if metadata is None else MappingProxyType(metadata)

    def __repr__(self):
        return f"Field({','.join(f'{name}={getattr(self, name)!r}' for name in Field.__slots__)})"

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name is not None:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING,
    doc=None
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


class _Params:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def _annotated_as(annotation, name):
    """Whether an annotation is `ClassVar`, `InitVar` or `KW_ONLY`, written out or as text."""
    if isinstance(annotation, str):
        return annotation.partition("[")[0].strip().rpartition(".")[2] == name
    if name == "ClassVar":
        return repr(annotation).startswith("typing.ClassVar")
    if name == "InitVar":
        return annotation is InitVar or type(annotation) is InitVar
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        one = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        one = field(default=default)
    one.name, one.type, one._field_type = name, annotation, _FIELD
    if _annotated_as(annotation, "ClassVar"):
        one._field_type = _CLASS_VAR
    elif _annotated_as(annotation, "InitVar"):
        one._field_type = _INIT_VAR
    if one._field_type is not _FIELD and one.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if one._field_type is _CLASS_VAR:
        if one.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif one.kw_only is MISSING:
        one.kw_only = kw_only
    if one._field_type is _FIELD and one.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {one.default.__class__} for field {name} is not allowed: use default_factory")
    return one


def _set(cls, name, function):
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__name__ = name
    function.__module__ = cls.__module__
    if name in cls.__dict__:
        return True
    setattr(cls, name, function)
    return False


def _init(cls, fields, frozen):
    space = {"_FACTORY": _FACTORY, "_set": object.__setattr__}
    positional = [one for one in fields if one.init and not one.kw_only]
    named = [one for one in fields if one.init and one.kw_only]
    seen = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen = one
        elif seen is not None:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {seen.name!r}")
    own = "__dataclass_self__" if any(one.name == "self" for one in fields) else "self"
    parameters, body = [own, *map(_parameter, positional)], []
    if named:
        parameters += ["*", *map(_parameter, named)]
    for one in fields:
        name, default = one.name, f"_default_{one.name}"
        if one.default_factory is not MISSING:
            space[default] = one.default_factory
            value = f"{default}() if {name} is _FACTORY else {name}" if one.init else f"{default}()"
        elif one.init:
            value = name
            if one.default is not MISSING:
                space[default] = one.default
        elif one.default is not MISSING and "__slots__" in cls.__dict__:
            space[default] = one.default
            value = default
        else:
            continue
        if one._field_type is _FIELD:
            body.append(f"_set({own}, {name!r}, {value})" if frozen else f"{own}.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append(f"{own}.__post_init__({', '.join(one.name for one in fields if one._field_type is _INIT_VAR)})")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])
    function = define(text, "__init__", space)
    types = {one.name: one.type.type if isinstance(one.type, InitVar) else one.type for one in positional + named}
    function.__annotations__ = {**types, "return": None}
    return function


def _parameter(one):
    if one.default_factory is not MISSING:
        return f"{one.name}=_FACTORY"
    return one.name if one.default is MISSING else f"{one.name}=_default_{one.name}"


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _collect(cls, params):
    """The fields of its bases and its own, by name."""
    collected, any_frozen, all_frozen, has_bases = {}, False, True, False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get("__dataclass_fields__")
        if base_fields is not None:
            has_bases = True
            collected.update(base_fields)
            is_frozen = base.__dataclass_params__.frozen
            any_frozen, all_frozen = any_frozen or is_frozen, all_frozen and is_frozen
    kw_only, seen_marker = params.kw_only, False
    annotations = get_annotations(cls, format=Format.FORWARDREF)
    for name, annotation in annotations.items():
        if _annotated_as(annotation, "KW_ONLY"):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = kw_only = True
            continue
        one = collected[name] = _make_field(cls, name, annotation, kw_only)
        if isinstance(getattr(cls, name, None), Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all_frozen and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return collected


def _process(cls, params, slots, weakref_slot):
    collected = _collect(cls, params)
    cls.__dataclass_params__ = params
    own_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    cls.__dataclass_fields__ = collected
    parts = [one for one in collected.values() if one._field_type is not _CLASS_VAR]
    shown = [one for one in parts if one._field_type is _FIELD]
    if params.init:
        _set(cls, "__init__", _init(cls, parts, params.frozen))
    if "__replace__" not in cls.__dict__:
        _set(cls, "__replace__", lambda self, /, **changes: _replace(self, changes))
    compared = [one.name for one in shown if one.compare]
    if params.repr:
        _set(cls, "__repr__", _repr([one.name for one in shown if one.repr]))
    if params.eq:
        _set(cls, "__eq__", _eq(compared))
    if params.order:
        for function in _orders(compared):
            name = function.__name__
            if _set(cls, name, function):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering"
                )
    if params.frozen:
        for function in _freeze(cls, {one.name for one in shown}):
            if _set(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    _add_hash(cls, params, shown, explicit_hash)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(one.name for one in parts if one.init and not one.kw_only)
    if not cls.__doc__:
        cls.__doc__ = _doc(cls, parts)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    return _with_slots(cls, [one.name for one in shown], weakref_slot) if slots else cls


def _doc(cls, parts):
    texts = []
    for one in sorted((one for one in parts if one.init), key=lambda one: bool(one.kw_only)):
        if one.kw_only and "*" not in texts:
            texts.append("*")
        default = _FACTORY if one.default_factory is not MISSING else one.default
        shown = repr(one.type) if isinstance(one.type, str) else type_repr(one.type)
        texts.append(f"{one.name}: {shown}" + ("" if default is MISSING else f" = {default!r}"))
    return f"{cls.__name__}({', '.join(texts)})"


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
    slots=False, weakref_slot=False
):
    def wrap(cls):
        params = _Params(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots, weakref_slot=weakref_slot
        )
        return _process(cls, params, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(one for one in found.values() if one._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda names, values: dict_factory(list(zip(names, values))))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda names, values: tuple_factory(values))


def _inner(obj, make):
    if _is_instance(obj):
        names = [one.name for one in fields(obj)]
        return make(names, [_inner(getattr(obj, name), make) for name in names])
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_inner(one, make) for one in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_inner(one, make) for one in obj)
    if isinstance(obj, dict):
        items = [(_inner(key, make), _inner(value, make)) for key, value in obj.items()]
        return cls(obj.default_factory, items) if hasattr(cls, "default_factory") else cls(items)
    if cls in (int, str, float, bool, type(None), bytes):
        return obj
    import copy

    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, changes)


def _replace(obj, changes):
    for one in obj.__dataclass_fields__.values():
        if one._field_type is _CLASS_VAR:
            continue
        if not one.init:
            if one.name in changes:
                raise TypeError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
        elif one.name not in changes:
            if one._field_type is _INIT_VAR and one.default is MISSING:
                raise TypeError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module="__main__", decorator=dataclass, **options):
    space, annotations = dict(namespace or {}), {}
    for one in fields:
        name, kind, *default = (one, "typing.Any") if isinstance(one, str) else one
        if not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
        if default:
            space[name] = default[0]
    space["__annotations__"], space["__module__"] = annotations, module
    return decorator(type(cls_name, bases, space), **options)
