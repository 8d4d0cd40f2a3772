"""Dates, times of day, and the time between them."""

import time as _time
from _calendar import MAX_ORDINAL, format_date, from_ordinal, offset_text, parse_date
from _dates import _EPOCH, MAXYEAR, MINYEAR, _NotIso, _check_date, _number, _or, _parse_iso_date, date
from _timedelta import UTC, _full_name, timedelta, timezone, tzinfo

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]


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
    _is_moment = True

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
for _type in (timedelta, tzinfo, timezone, date, time, datetime):
    _type.__module__ = "datetime"
    if "__new__" in _type.__dict__:
        _type.__new__.__qualname__ = "__new__"
