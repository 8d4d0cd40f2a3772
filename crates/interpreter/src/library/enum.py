"""Classes whose objects are a few named constants."""

from _enum import Enum, EnumMeta, EnumType, IntEnum, ReprEnum, StrEnum, auto, member, nonmember, property

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
    "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS",
    "UNIQUE", "global_enum",
]


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, given = cls._flag_mask_, value
        if cls._boundary_ in (STRICT, CONFORM, EJECT):
            out_of_range = not ~cls._all_bits_ <= value <= cls._all_bits_
            if out_of_range or value & (cls._all_bits_ ^ mask):
                if cls._boundary_ is STRICT:
                    width = max(value.bit_length(), mask.bit_length())
                    raise ValueError(
                        f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n  allowed {_binary(mask, width)}"
                    )
                if cls._boundary_ is EJECT:
                    return value
                value &= mask
        if value < 0:
            value += max(cls._all_bits_ + 1, 1 << value.bit_length())
        if value != given:
            found = cls._find(value)
            if found is not None:
                return found
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        known = [one._name_ for one in cls if one._value_ & value]
        unknown = value & ~cls._singles_mask_ if cls._boundary_ is KEEP else 0
        if unknown and known:
            known.append(str(unknown))
        made._name_ = "|".join(known) if known else None
        cls._keep(made)
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            kinds = (type(other).__qualname__, self.__class__.__qualname__)
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % kinds)
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (one for one in self.__class__ if one._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__ + ("" if self._name_ is None else f".{self._name_}")
        return f"<{name}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        data = self.__class__._member_type_
        return other if data is not object and isinstance(other, data) else None

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        cls = self.__class__
        value = ~self._value_
        return cls(value if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


def _binary(value, width):
    length = value.bit_length()
    if value < 0:
        return "0b1 " + format(value + (1 << length), f"0{length}b").rjust(width, "1")
    return "0b0 " + format(value, f"0{width}b")


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __str__ = int.__repr__
    __format__ = int.__format__
    __repr__ = Flag.__repr__
    __or__, __and__, __xor__, __invert__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__


def unique(enumeration):
    duplicates = [(name, one.name) for name, one in enumeration.__members__.items() if name != one.name]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def verify(*checks):
    def check(enumeration):
        if UNIQUE in checks:
            duplicates = [f"{name} -> {one.name}" for name, one in enumeration.__members__.items() if name != one.name]
            if duplicates:
                raise ValueError(f"aliases found in {enumeration!r}: {', '.join(duplicates)}")
        if CONTINUOUS in checks:
            values = {one.value for one in enumeration}
            missing = sorted(set(range(min(values), max(values) + 1)) - values) if len(values) > 1 else []
            if missing:
                raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
        return enumeration

    return check


def global_enum(cls):
    return cls
