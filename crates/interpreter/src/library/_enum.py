"""Enumerations without flags: what the classes of `enum` stand on."""

from types import MappingProxyType

_property = property
_missing = object()
Enum = None


def _is_flag(cls):
    return getattr(cls, "_is_flag_", False)


class property(_property):
    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.owner!r}> cannot set attribute {self.name!r}")
        super().__set__(instance, value)

    def __set_name__(self, owner, name):
        self.owner, self.name = owner.__name__, name


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class _Later:
    """A value of a class body that is known once the class is made: `auto()`, and what operators make of it."""

    def __or__(self, other):
        return _Sum(self, other, lambda a, b: a | b)

    def __ror__(self, other):
        return _Sum(other, self, lambda a, b: a | b)

    def __and__(self, other):
        return _Sum(self, other, lambda a, b: a & b)

    def __xor__(self, other):
        return _Sum(self, other, lambda a, b: a ^ b)

    def __invert__(self):
        return _Sum(self, None, lambda a, b: ~a)


class _Sum(_Later):
    def __init__(self, left, right, combine):
        self.left, self.right, self.combine = left, right, combine


class auto(_Later):
    def __init__(self, value=_missing):
        self.value = value

    def __repr__(self):
        return f"auto({'' if self.value is _missing else self.value})"


def _resolve(value, generate):
    if isinstance(value, auto):
        if value.value is _missing:
            value.value = generate()
        return value.value
    if isinstance(value, _Sum):
        return value.combine(_resolve(value.left, generate), _resolve(value.right, generate))
    if type(value) is tuple and any(isinstance(one, _Later) for one in value):
        return tuple(_resolve(one, generate) for one in value)
    if isinstance(value, member):
        return value.value
    return value


def _is_member(name, value, cls_name):
    if isinstance(value, nonmember) or name.startswith(f"_{cls_name.lstrip('_')}__"):
        return False
    if name.startswith("_") and name.endswith("_"):
        return False
    if isinstance(value, (member, _Later)):
        return True
    if isinstance(value, type):
        return False
    return not any(hasattr(type(value), one) for one in ("__get__", "__set__", "__delete__"))


def _data_type(bases):
    """The type whose objects the members also are: `int` of `class Level(int, Enum)`."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                continue
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    return cls._member_type_
            elif "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                return base if not isinstance(base, EnumType) else cls
    return object


class EnumType(type):
    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            made = super().__new__(metacls, cls, bases, classdict, **kwds)
            made._member_names_, made._member_map_, made._value2member_map_ = [], {}, {}
            made._member_type_, made._boundary_ = object, None
            return made
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        ignore = classdict.pop("_ignore_", ())
        for name in ignore.replace(",", " ").split() if isinstance(ignore, str) else ignore:
            classdict.pop(name, None)
        values, body = {}, {}
        for name, value in classdict.items():
            if _is_member(name, value, cls):
                if name == "mro":
                    raise ValueError("invalid enum member name(s) 'mro'")
                values[name] = value
            else:
                body[name] = value.value if isinstance(value, nonmember) else value
        made = super().__new__(metacls, cls, bases, body, **kwds)
        made._member_names_, made._member_map_, made._value2member_map_ = [], {}, {}
        made._unhashable_values_ = []
        made._member_type_ = _data_type(bases)
        if boundary is None:
            boundary = next((base._boundary_ for base in bases if getattr(base, "_boundary_", None)), None)
        made._boundary_ = boundary
        # What the members print as is the enumeration's to say, not the data's.
        for name in ("__repr__", "__str__", "__format__"):
            owner = next(one for one in made.__mro__ if name in one.__dict__)
            if not isinstance(owner, EnumType) and owner.__module__ == "builtins":
                type.__setattr__(made, name, getattr(bases[-1], name))
        if _is_flag(made):
            made._flag_mask_ = made._singles_mask_ = made._all_bits_ = 0
        last = []
        for index, (name, value) in enumerate(values.items()):
            value = _resolve(value, lambda: made._generate_next_value_(name, 1, index, last[:]))
            last.append(made._add_member(name, value))
        return made

    def _add_member(cls, name, value):
        data = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if data is tuple:
            args = (args,)
        new = next((one.__dict__["__new__"] for one in cls.__mro__ if _makes_members(one, data)), None)
        if new is not None:
            made = getattr(new, "__func__", new)(cls, *args)
        elif data is object:
            made = object.__new__(cls)
        else:
            made = data.__new__(cls, *args)
        if "_value_" not in made.__dict__:
            try:
                made._value_ = value if data is object else data(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = made._value_
        made._name_, made.__objclass__ = name, cls
        made.__init__(*args)
        same = cls._find(value)
        if same is None:
            made._sort_order_ = len(cls._member_names_)
            is_canonical = True
            if _is_flag(cls):
                is_canonical = isinstance(value, int) and value > 0 and value & (value - 1) == 0
                if isinstance(value, int):
                    cls._flag_mask_ |= value
                    cls._singles_mask_ |= value if is_canonical else 0
                    cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
            if is_canonical:
                cls._member_names_.append(name)
            cls._keep(made)
        else:
            made = same
        type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
        return value

    def _keep(cls, made):
        try:
            cls._value2member_map_.setdefault(made._value_, made)
        except TypeError:
            cls._unhashable_values_.append(made)

    def _find(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            return next((one for one in cls._unhashable_values_ if one._value_ == value), None)

    def __call__(cls, value=_missing, names=_missing, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _missing:
                value = (value, names, *values)
            if value is _missing:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls._look_up(value)
        if names is _missing and type is None:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create(value, () if names is _missing else names, module, qualname, type, start, boundary)

    def _look_up(cls, value):
        if isinstance(value, cls):
            return value
        found = cls._find(value)
        if found is not None:
            return found
        error = result = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error = raised
        if isinstance(result, cls) or (error is None and result is not None and cls._boundary_ == "eject"):
            return result
        unknown = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and error is None:
            raise unknown
        if error is None:
            error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if not isinstance(error, ValueError):
            error.__context__ = unknown
        raise error

    def _create(cls, name, names, module, qualname, data, start, boundary):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        body, last = {}, []
        for index, one in enumerate(names.items() if isinstance(names, dict) else names):
            if isinstance(one, str):
                value = cls._generate_next_value_(one, start, index, last[:])
            else:
                one, value = one
            last.append(value)
            body[one] = value
        body["__module__"] = "__main__" if module is None else module
        if qualname is not None:
            body["__qualname__"] = qualname
        bases = (cls,) if data is None else (data, cls)
        return type(cls)(name, bases, body, boundary=boundary)

    def __contains__(cls, value):
        return isinstance(value, cls) or cls._find(value) is not None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        return sorted({*object.__dir__(cls), *cls._member_names_})


def _makes_members(cls, data):
    return "__new__" in cls.__dict__ and cls not in (object, data) and cls.__module__ != "builtins"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    def __init__(self, *args, **kwds):
        pass

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = max(last_values)
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        data = type(self)._member_type_
        show = repr if data is object or "__dataclass_fields__" in data.__dict__ else data.__repr__
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return (self.__class__, (self._value_,))

    def __dir__(self):
        return sorted({*object.__dir__(self), "name", "value"})


class ReprEnum(Enum):
    """Its members print as the values that they are."""


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


for _type in (EnumType, Enum, IntEnum, StrEnum, ReprEnum, auto, member, nonmember, property):
    type.__setattr__(_type, "__module__", "enum")
