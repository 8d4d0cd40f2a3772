import datetime as D
from datetime import *
import calendar, copy


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for t in (
    timedelta(1),
    timedelta(days=1, hours=2, minutes=3, seconds=4.5),
    timedelta(seconds=-1),
    timedelta(0),
    timedelta(weeks=2),
    timedelta(microseconds=1.5),
    timedelta(milliseconds=2500),
    timedelta(days=1.5),
    timedelta(hours=25),
    timedelta(seconds=0.1),
    timedelta(microseconds=0.5),
    timedelta(microseconds=2.5),
):
    print(t, repr(t), t.total_seconds(), t.days, t.seconds, t.microseconds, bool(t), -t, abs(t))
a, b = timedelta(hours=1), timedelta(minutes=25)
print(
    a + b,
    a - b,
    a * 2,
    2 * a,
    a / 2,
    a / b,
    a // b,
    a % b,
    divmod(a, b),
    a > b,
    a == timedelta(seconds=3600),
    a * 1.5,
    a / 7,
    a // 7,
    a * 0.3,
    max(a, b),
    sum([a, b], timedelta()),
    hash(a) == hash(timedelta(hours=1)),
    timedelta.max,
    timedelta.min,
    timedelta.resolution,
)
for f in (
    lambda: a + 1,
    lambda: a < 1,
    lambda: a / 0,
    lambda: timedelta("x"),
    lambda: a // timedelta(0),
    lambda: timedelta(foo=1),
):
    tryit(f)
d = date(2024, 2, 29)
print(
    d,
    repr(d),
    d.year,
    d.weekday(),
    d.isoweekday(),
    d.isocalendar(),
    d.toordinal(),
    date.fromordinal(738945),
    d + timedelta(1),
    d - timedelta(days=60),
    d - date(2023, 1, 1),
    d.replace(year=2020),
    d.strftime("%d/%m/%Y %A %j %U %W"),
    f"{d:%B %d, %Y}",
    f"{d}",
    d.ctime(),
    d.timetuple()[:3],
    date.fromisoformat("2024-03-01"),
    date.fromisoformat("20240301"),
    date.fromisocalendar(2024, 9, 4),
    d < date(2024, 3, 1),
    d == date(2024, 2, 29),
    date.min,
    date.max,
    hash(d) == hash(date(2024, 2, 29)),
)
for f in (
    lambda: date(2023, 2, 29),
    lambda: date(2023, 13, 1),
    lambda: date(0, 1, 1),
    lambda: date(2023, 1, "x"),
    lambda: date.fromisoformat("2023-1-1"),
    lambda: d.replace(year=2023),
    lambda: d + 1,
    lambda: d < 5,
    lambda: date(2023),
    lambda: date.max + timedelta(1),
    lambda: datetime(2023),
    lambda: datetime(2023, 1, 1, 25),
    lambda: datetime(2023, 1, 1, 0, 60),
    lambda: datetime(2023, 1, 1, 0, 0, 60),
    lambda: datetime(2023, 1, 1, tzinfo=3),
):
    tryit(f)
x = datetime(2024, 1, 15, 14, 30, 45, 123456)
print(
    x,
    repr(x),
    x.isoformat(),
    x.date(),
    x.time(),
    repr(x.time()),
    x.hour,
    x.replace(hour=1, microsecond=0),
    repr(datetime(2024, 1, 1)),
    str(datetime(2024, 1, 1)),
    x.isoformat(sep=" ", timespec="seconds"),
    x.isoformat(timespec="milliseconds"),
    x.isoformat(timespec="minutes"),
)
for c in "aAbBcdfHIjmMpSuUwWxXyYzZ%GVeDFTRnt":
    print(c, repr(x.strftime("%" + c)), repr(datetime(2024, 12, 30, 0, 5, 9).strftime("%" + c)), end=" ")
print()
print(
    x.strftime("%-d %-m %-I"),
    f"{x:%Y-%m-%d %H:%M:%S.%f}",
    x.timestamp(),
    datetime.fromtimestamp(1700000000.5),
    datetime.fromtimestamp(0, timezone.utc),
    x + timedelta(hours=10),
    x - datetime(2024, 1, 1),
    x - timedelta(days=20, microseconds=123456),
    x > datetime(2024, 1, 1),
    x == x.replace(),
    x == d,
    x.weekday(),
    x.timetuple(),
)
u = datetime(2024, 1, 15, 12, tzinfo=timezone.utc)
e = timezone(timedelta(hours=5, minutes=30))
n = timezone(timedelta(hours=-5), "EST")
print(
    u,
    repr(u),
    u.astimezone(e),
    u.astimezone(n),
    u.tzname(),
    u.utcoffset(),
    e,
    n,
    repr(e),
    repr(n),
    timezone.utc,
    u == u.astimezone(e),
    u.astimezone(e) - u,
    u.timestamp(),
    UTC,
    u.strftime("%z %Z %:z"),
    u.astimezone(n).strftime("%z %Z"),
    u.isoformat(),
    hash(u) == hash(u.astimezone(e)),
    u.astimezone(n).isoformat(),
)
for f in (
    lambda: u < x,
    lambda: u - x,
    lambda: u == x,
    lambda: timezone(5),
    lambda: timezone(timedelta(hours=25)),
    lambda: x < 5,
    lambda: x + x,
):
    tryit(f)
for s in (
    "2024-01-15",
    "2024-01-15T10:20",
    "2024-01-15 10:20:30",
    "2024-01-15T10:20:30.123",
    "2024-01-15T10:20:30.123456+02:00",
    "2024-01-15T10:20:30Z",
    "20240115T102030",
    "2024-01-15T10",
    "2024-W03-1",
    "2024-W03-1T10:00",
    "nope",
    "2024-13-01",
    "2024-01-15T10:20:30-05:30",
    "2024-01-15T25:00",
    "2024-01-15x10:20",
):
    tryit(lambda: repr(datetime.fromisoformat(s)))
for s, f in (
    ("2024-01-15", "%Y-%m-%d"),
    ("15/01/24 3:04 PM", "%d/%m/%y %I:%M %p"),
    ("Jan 5, 2024", "%b %d, %Y"),
    ("Monday January 15 2024", "%A %B %d %Y"),
    ("2024-01-15 10:20:30.5", "%Y-%m-%d %H:%M:%S.%f"),
    ("10:20", "%H:%M"),
    ("2024-01-15T10:00:00+0200", "%Y-%m-%dT%H:%M:%S%z"),
    ("2024-01-15", "%d-%m-%Y"),
    ("2024-01-15x", "%Y-%m-%d"),
    ("2024-1-5", "%Y-%m-%d"),
    ("2024-02-30", "%Y-%m-%d"),
    ("12:00 AM", "%I:%M %p"),
    ("100% 2024", "100%% %Y"),
    ("2024 045", "%Y %j"),
    ("x", "%Q"),
    ("2024-01-15T10:00:00Z", "%Y-%m-%dT%H:%M:%SZ"),
    ("Mon Jan 15 14:30:45 2024", "%c"),
    ("20240115", "%Y%m%d"),
    ("", "%Y"),
    ("12/31/1999", "%m/%d/%Y"),
    ("99", "%y"),
    ("2024-01-15 +05:30", "%Y-%m-%d %z"),
):
    tryit(lambda: repr(datetime.strptime(s, f)))
t = time(9, 5)
print(
    t,
    repr(t),
    t.strftime("%H:%M"),
    time(9, 5, 3, 7),
    repr(time(9, 5, 3, 7)),
    t < time(10),
    time.fromisoformat("10:20:30"),
    time.min,
    time.max,
    t.replace(hour=1),
    t.isoformat(timespec="hours"),
    time(1, tzinfo=e),
    repr(time(0)),
    repr(time(1, 2, 3)),
    datetime.combine(d, t),
    datetime.combine(d, t, e),
)
print(datetime.min, datetime.max, isinstance(x, date), D.MINYEAR, copy.deepcopy(x) == x, sorted([x, x - a])[0])
print(
    calendar.monthrange(2024, 2),
    calendar.isleap(2024),
    calendar.month_name[3],
    calendar.day_name[0],
    calendar.timegm((2024, 1, 1, 0, 0, 0)),
    calendar.weekday(2024, 1, 15),
)
print(calendar.month(2024, 2))
print(list(calendar.month_abbr), calendar.monthcalendar(2024, 2))
tryit(lambda: calendar.monthrange(2024, 13))


class MyTz(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "MY"

    def dst(self, dt):
        return timedelta(0)


print(datetime(2024, 1, 1, tzinfo=MyTz()), u.astimezone(MyTz()), datetime(2024, 1, 1, tzinfo=MyTz()).strftime("%Z%z"))


class SubD(datetime):
    pass


print(repr(SubD(2024, 1, 1) + a), type(SubD(2024, 1, 1).replace(day=2)).__name__)
print(datetime.now(timezone.utc).tzinfo, type(datetime.now()), isinstance(date.today(), date))
