"""Months and weeks."""

from _calendar import DAYS, MONTHS, days_in_month, is_leap as isleap, to_ordinal



class Day(int):
    def __repr__(self):
        return f"calendar.{DAYS[self].upper()}"

    __str__ = int.__repr__


MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = map(Day, range(7))
day_name, day_abbr = list(DAYS), [day[:3] for day in DAYS]
month_name, month_abbr = ["", *MONTHS], ["", *(month[:3] for month in MONTHS)]


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


def weekday(year, month, day):
    return Day((to_ordinal(year, month, day) - 1) % 7)


def monthrange(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), days_in_month(year, month)


def leapdays(y1, y2):
    return sum(isleap(year) for year in range(y1, y2))


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    return ((to_ordinal(year, month, 1) - 719163 + day - 1) * 24 + hour) * 3600 + minute * 60 + second


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def itermonthdays(self, year, month):
        first, count = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from [0] * before
        yield from range(1, count + 1)
        yield from [0] * (-(before + count) % 7)

    def monthdayscalendar(self, year, month):
        days = list(self.itermonthdays(year, month))
        return [days[at : at + 7] for at in range(0, len(days), 7)]


class TextCalendar(Calendar):
    def formatmonth(self, theyear, themonth, w=0, l=0):
        title = f"{month_name[themonth]} {theyear}".center(20).rstrip()
        names = " ".join(day_abbr[(self.firstweekday + at) % 7][:2] for at in range(7))
        weeks = [" ".join(f"{day:2d}" if day else "  " for day in week).rstrip() for week in self.monthdayscalendar(theyear, themonth)]
        return "\n".join([title, names, *weeks]) + "\n"

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth), end="")


_calendar = TextCalendar()
month, prmonth, monthcalendar = _calendar.formatmonth, _calendar.prmonth, _calendar.monthdayscalendar
