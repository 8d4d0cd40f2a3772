"""The time between two moments, and clocks that stand at a distance from UTC."""

from _calendar import offset_text


class timedelta:
    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        micros, rest = 0, 0.0
        for amount, unit in (
            (days, 86_400_000_000), (seconds, 1_000_000), (microseconds, 1), (milliseconds, 1000), (minutes, 60_000_000),
            (hours, 3_600_000_000), (weeks, 604_800_000_000),
        ):
            if isinstance(amount, int):
                micros += amount * unit
            elif isinstance(amount, float):
                whole = int(amount)
                micros += whole * unit
                part = (amount - whole) * unit
                micros += int(part)
                rest += part - int(part)
            else:
                raise TypeError(f"unsupported type for timedelta {_unit_name(unit)} component: {type(amount).__name__}")
        whole = int(rest // 1)
        micros, part = micros + whole, rest - whole
        return cls._of(micros + (part > 0.5 or (part == 0.5 and micros % 2)))

    @classmethod
    def _of(cls, micros):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(micros, 1_000_000)
        self._days, self._seconds = divmod(seconds, 86400)
        if not -999999999 <= self._days <= 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _micros(self):
        return (self._days * 86400 + self._seconds) * 1_000_000 + self._microseconds

    def total_seconds(self):
        return self._micros() / 1_000_000

    def __repr__(self):
        names = ("days", "seconds", "microseconds")
        parts = [f"{name}={value}" for name, value in zip(names, (self._days, self._seconds, self._microseconds)) if value]
        return f"{_full_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06d}" if self._microseconds else "")

    def __add__(self, other):
        return timedelta._of(self._micros() + other._micros()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._micros() - other._micros()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._micros())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._micros() * other)
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return timedelta._of(_divide(self._micros() * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() // other._micros()
        return timedelta._of(self._micros() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() / other._micros()
        if isinstance(other, int):
            return timedelta._of(_divide(self._micros(), other))
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return timedelta._of(_divide(self._micros() * below, above))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._micros() % other._micros()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._micros() == other._micros() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._micros() < other._micros() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._micros() <= other._micros() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._micros() > other._micros() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._micros() >= other._micros() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._micros() != 0

    def __deepcopy__(self, memo):
        return self

    __copy__ = __pos__


def _unit_name(unit):
    return {1: "microseconds", 1000: "milliseconds", 1_000_000: "seconds", 60_000_000: "minutes", 3_600_000_000: "hours"}.get(
        unit, "days" if unit == 86_400_000_000 else "weeks"
    )


def _divide(a, b):
    """`a / b`, rounded to even at a half."""
    if b == 0:
        raise ZeroDivisionError("division by zero")
    whole, rest = divmod(a, b)
    twice = 2 * rest
    if (twice > b if b > 0 else twice < b) or (twice == b and whole % 2):
        whole += 1
    return whole


def _full_name(value):
    cls = type(value)
    return f"datetime.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__name__


timedelta.min, timedelta.max = timedelta(-999999999), timedelta._of((999999999 * 86400 + 86399) * 1_000_000 + 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is None and not offset and "utc" in cls.__dict__:
            return cls.utc
        if abs(offset) >= timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not " + repr(offset)
            )
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def utcoffset(self, dt, /):
        return self._offset

    def tzname(self, dt, /):
        if self._name is not None:
            return self._name
        return "UTC" + (offset_text(self._offset.total_seconds()) if self._offset else "")

    def dst(self, dt, /):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_full_name(self)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __deepcopy__(self, memo):
        return self


timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(-timedelta(hours=23, minutes=59)), timezone(timedelta(hours=23, minutes=59))
