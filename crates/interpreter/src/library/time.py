"""The run's clock, and dates as it tells them. The clock stands at UTC."""

from _time import (
    monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep, thread_time, thread_time_ns, time,
    time_ns,
)

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3


class struct_time(tuple):
    __slots__ = ()
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0

    def __new__(cls, sequence, dict=None, /):
        parts = tuple(sequence)
        if len(parts) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)")
        return tuple.__new__(cls, parts[:9])

    tm_year, tm_mon, tm_mday = (property(lambda self, at=at: self[at]) for at in range(3))
    tm_hour, tm_min, tm_sec = (property(lambda self, at=at: self[at]) for at in range(3, 6))
    tm_wday, tm_yday, tm_isdst = (property(lambda self, at=at: self[at]) for at in range(6, 9))
    tm_zone, tm_gmtoff = property(lambda self: "UTC"), property(lambda self: 0)

    def __repr__(self):
        return (
            "time.struct_time(tm_year=%r, tm_mon=%r, tm_mday=%r, tm_hour=%r, tm_min=%r, tm_sec=%r, tm_wday=%r, tm_yday=%r, "
            "tm_isdst=%r)" % tuple(self)
        )


def gmtime(seconds=None, /):
    from _calendar import day_of_year, from_ordinal

    days, rest = divmod(int((time() if seconds is None else seconds) // 1), 86400)
    year, month, day = from_ordinal(719163 + days)
    clock = (rest // 3600, rest % 3600 // 60, rest % 60)
    return struct_time((year, month, day, *clock, (days + 3) % 7, day_of_year(year, month, day), 0))


localtime = gmtime


def mktime(t, /):
    from _calendar import to_ordinal

    year, month, day, hour, minute, second = tuple(t)[:6]
    return float((to_ordinal(year, month, 1) - 719163 + day - 1) * 86400 + hour * 3600 + minute * 60 + second)


def strftime(format, t=None, /):
    from _calendar import format_date

    parts = tuple(localtime() if t is None else t)
    return format_date(format, parts[:3], parts[3:6], 0, 0, "UTC", parts[6], parts[7])


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    from _calendar import day_of_year, parse_date, to_ordinal

    year, month, day, hour, minute, second, _, _, _ = parse_date(data_string, format)
    weekday = (to_ordinal(year, month, day) - 1) % 7
    return struct_time((year, month, day, hour, minute, second, weekday, day_of_year(year, month, day), -1))


def asctime(t=None, /):
    return strftime("%c", localtime() if t is None else t)


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def get_clock_info(name, /):
    from types import SimpleNamespace

    known = {"monotonic": "clock_gettime(CLOCK_MONOTONIC)", "perf_counter": "clock_gettime(CLOCK_MONOTONIC)"}
    kind = known.get(name, "clock_gettime(CLOCK_REALTIME)")
    return SimpleNamespace(implementation=kind, monotonic=name != "time", adjustable=name == "time", resolution=1e-09)


def clock_gettime(clk_id, /):
    return time() if clk_id == CLOCK_REALTIME else monotonic() if clk_id == CLOCK_MONOTONIC else process_time()


def tzset():
    pass
