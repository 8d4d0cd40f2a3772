"""Dates, times of day, and the time between them."""

import time as _time
from _calendar import (
    DAYS, MAX_ORDINAL, MONTHS, day_of_year, days_in_month, format_date, from_ordinal, iso_week, offset_text, parse_date, to_ordinal
)

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]
MINYEAR, MAXYEAR = 1, 9999
_EPOCH = 719163


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


def _check_date(year, month, day):
    if month is None or day is None:
        name, position = ("month", 2) if month is None else ("day", 3)
        raise TypeError(f"function missing required argument '{name}' (pos {position})")
    for one in (year, month, day):
        if not hasattr(one, "__index__"):
            raise TypeError(f"{type(one).__name__!r} object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"day {day} must be in range 1..{days_in_month(year, month)} for month {month} in year {year}")


def _check_time(hour, minute, second, microsecond, fold):
    limits = (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999))
    for name, value, most in limits:
        if not hasattr(value, "__index__"):
            raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in 0..{most}, not {value}")
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")


def _check_zone(tzinfo_):
    if tzinfo_ is not None and not isinstance(tzinfo_, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tzinfo_).__name__}'")


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % self


class date:
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(_EPOCH + int(timestamp // 86400))

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > MAX_ORDINAL:
            raise ValueError(f"year {from_ordinal(ordinal)[0]} is out of range")
        return cls(*from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_iso_date(date_string))
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = to_ordinal(year, 1, 4)
        first -= (first - 1) % 7
        if not 1 <= week <= 53 or iso_week(first + (week - 1) * 7)[0] != year:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @classmethod
    def strptime(cls, date_string, format, /):
        return cls(*parse_date(date_string, format)[:3])

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        return self.strftime("%c")

    def strftime(self, format):
        return format_date(format, (self._year, self._month, self._day))

    def __format__(self, format_spec):
        return self.strftime(format_spec) if format_spec else str(self)

    def timetuple(self):
        parts = (self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1)
        return _time.struct_time(parts)

    def _yearday(self):
        return day_of_year(self._year, self._month, self._day)

    def toordinal(self):
        return to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(_or(year, self._year), _or(month, self._month), _or(day, self._day))

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    def weekday(self):
        return (self.toordinal() - 1) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(iso_week(self.toordinal()))

    def _key(self):
        return (self._year, self._month, self._day)

    def _is_comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._is_comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._is_comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._is_comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._is_comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._is_comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _or(value, default):
    return default if value is None else value


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)


class _NotIso(Exception):
    pass


def _number(text, length):
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise _NotIso
    return int(text)


def _parse_iso_date(text):
    if "W" in text:
        year, _, rest = text.replace("-", "").partition("W")
        one = date.fromisocalendar(_number(year, 4), _number(rest[:2], 2), _number(rest[2:] or "1", 1))
        return one.year, one.month, one.day
    if len(text) == 10 and text[4] == text[7] == "-":
        return _number(text[:4], 4), _number(text[5:7], 2), _number(text[8:], 2)
    return _number(text[:4], 4), _number(text[4:6], 2), _number(text[6:], 2)


def _parse_clock(text):
    """Hour, minute, second and microsecond of `12:30`, `123045`, `12:30:45,5`."""
    whole, point, part = text.replace(",", ".").partition(".")
    pieces = whole.split(":") if ":" in whole else [whole[at : at + 2] for at in range(0, len(whole), 2)]
    if not 1 <= len(pieces) <= 3 or (point and (len(pieces) < 3 or not part.isdigit())):
        raise _NotIso
    numbers = [_number(piece, 2) for piece in pieces]
    return (*numbers, *[0] * (3 - len(numbers)), int(part[:6].ljust(6, "0")) if point else 0)


def _parse_iso_time(text):
    zone = None
    if text.endswith(("Z", "z")):
        text, zone = text[:-1], UTC
    else:
        for sign in "+-":
            if sign in text:
                text, _, offset = text.partition(sign)
                hours, minutes, seconds, micros = _parse_clock(offset)
                delta = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
                zone = timezone(delta if sign == "+" else -delta)
    return (*_parse_clock(text.removeprefix("T")), zone)


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    texts = {
        "hours": f"{hour:02d}", "minutes": f"{hour:02d}:{minute:02d}", "seconds": f"{hour:02d}:{minute:02d}:{second:02d}",
        "milliseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}",
        "microseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}",
    }
    if timespec not in texts:
        raise ValueError("Unknown timespec value")
    return texts[timespec]


class _Clock:
    """What times of day and moments have in common."""

    __slots__ = ()

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _set_clock(self, hour, minute, second, microsecond, tzinfo, fold):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold

    def _moment(self):
        return self if isinstance(self, datetime) else None

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self._moment())

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self._moment())

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self._moment())

    def _offset_text(self):
        offset = self.utcoffset()
        return "" if offset is None else offset_text(offset.total_seconds())

    def _clock_repr(self, parts):
        parts = [str(part) for part in parts]
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        return f"{_full_name(self)}({', '.join(parts)})"

    def _format(self, format, date):
        offset = self.utcoffset()
        seconds = None if offset is None else offset.total_seconds()
        return format_date(format, date, (self._hour, self._minute, self._second), self._microsecond, seconds, self.tzname())

    def __format__(self, format_spec):
        return self.strftime(format_spec) if format_spec else str(self)

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def _compare(self, other, compare):
        cls = datetime if isinstance(self, datetime) else time
        if not isinstance(other, cls):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError(f"can't compare offset-naive and offset-aware {cls.__name__}s")
        return compare(self._instant(), other._instant())

    def __eq__(self, other):
        cls = datetime if isinstance(self, datetime) else time
        if not isinstance(other, cls):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._instant() == other._instant()

    def __hash__(self):
        return hash(self._instant())


_MICROS_A_DAY = 86_400_000_000


class time(_Clock):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._set_clock(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        try:
            return cls(*_parse_iso_time(time_string))
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format, /):
        return cls(*parse_date(date_string, format)[3:7])

    def _instant(self):
        micros = ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond
        offset = self.utcoffset()
        return micros if offset is None else micros - offset._micros()

    def isoformat(self, timespec="auto"):
        return _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec) + self._offset_text()

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 2 and parts[-1] == 0:
            parts.pop()
        return self._clock_repr(parts)

    def strftime(self, format):
        return self._format(format, (1900, 1, 1))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        zone = self._tzinfo if tzinfo is True else tzinfo
        parts = (_or(hour, self._hour), _or(minute, self._minute), _or(second, self._second), _or(microsecond, self._microsecond))
        return type(self)(*parts, zone, fold=_or(fold, self._fold))


time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)


class datetime(_Clock, date):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._set_clock(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def _of(cls, micros, tzinfo=None):
        """Of the microseconds since the last day of the year 0, on its own clock."""
        days, rest = divmod(micros, _MICROS_A_DAY)
        if not 0 < days <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1_000_000)
        return cls(*from_ordinal(days), seconds // 3600, seconds % 3600 // 60, seconds % 60, micro, tzinfo)

    def _local(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return self.toordinal() * _MICROS_A_DAY + seconds * 1_000_000 + self._microsecond

    def _instant(self):
        offset = self.utcoffset()
        return self._local() if offset is None else self._local() - offset._micros()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        moment = cls._of(_EPOCH * _MICROS_A_DAY + round(timestamp * 1_000_000), tz)
        return moment if tz is None else tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, t, /):
        _warn_of_utc("utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(t)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time_ns() // 1000 / 1_000_000, tz)

    @classmethod
    def utcnow(cls):
        _warn_of_utc("utcnow", "now(datetime.UTC)")
        return cls.now()

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            length = 10 if date_string[4:5] == "-" else 8
            if "W" in date_string[:6]:
                length = 8 if "-" in date_string[:5] else 7
                length += (2 if date_string[length : length + 1] == "-" else 0) if "-" in date_string[:5] else 1
            day, clock = date_string[:length], date_string[length + 1 :]
            return cls(*_parse_iso_date(day), *(_parse_iso_time(clock) if clock else ()))
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format, /):
        *parts, offset, zone = parse_date(date_string, format)
        if offset is None:
            return cls(*parts)
        delta = timedelta(seconds=offset)
        return cls(*parts, timezone(delta) if zone is None else timezone(delta, zone))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timetuple(self):
        dst = self.dst()
        clock = (self._hour, self._minute, self._second)
        parts = (self._year, self._month, self._day, *clock, self.weekday(), self._yearday(), -1 if dst is None else int(bool(dst)))
        return _time.struct_time(parts)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self.replace(tzinfo=None)
        moment = moment - offset if offset else moment
        return _time.struct_time((*tuple(moment.timetuple())[:8], 0))

    def timestamp(self):
        return (self._instant() - _EPOCH * _MICROS_A_DAY) / 1_000_000

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None
    ):
        day_parts = (_or(year, self._year), _or(month, self._month), _or(day, self._day))
        clock = (_or(hour, self._hour), _or(minute, self._minute), _or(second, self._second), _or(microsecond, self._microsecond))
        return type(self)(*day_parts, *clock, self._tzinfo if tzinfo is True else tzinfo, fold=_or(fold, self._fold))

    def astimezone(self, tz=None):
        offset = self.utcoffset() or timedelta(0)
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif tz is self._tzinfo:
            return self
        return tz.fromutc((self.replace(tzinfo=None) - offset).replace(tzinfo=tz))

    def isoformat(self, sep="T", timespec="auto"):
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{clock}{self._offset_text()}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 5 and parts[-1] == 0:
            parts.pop()
        return self._clock_repr(parts)

    def strftime(self, format):
        return self._format(format, (self._year, self._month, self._day))

    __eq__, __lt__, __le__, __gt__, __ge__ = _Clock.__eq__, _Clock.__lt__, _Clock.__le__, _Clock.__gt__, _Clock.__ge__
    __hash__, __format__ = _Clock.__hash__, _Clock.__format__

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._local() + other._micros(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._instant() - other._instant())


def _warn_of_utc(name, instead):
    import warnings

    warnings.warn(
        f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to "
        f"represent datetimes in UTC: datetime.datetime.{instead}.",
        DeprecationWarning,
        stacklevel=2,
    )


datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
for _type in (timedelta, date, time, datetime):
    _type.__new__.__qualname__ = "__new__"
