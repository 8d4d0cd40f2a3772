"""Days."""

import time as _time
from _calendar import MAX_ORDINAL, day_of_year, days_in_month, format_date, from_ordinal, iso_week, parse_date, to_ordinal
from _timedelta import _full_name, timedelta

MINYEAR, MAXYEAR = 1, 9999
_EPOCH = 719163


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


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % self


class date:
    __slots__ = ("_year", "_month", "_day")
    # Whether it is a `datetime`, which is compared with its like alone.
    _is_moment = False

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
        return isinstance(other, date) and not other._is_moment

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
