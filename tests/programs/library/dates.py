"""datetime and time on the run's clock."""
import datetime as dt
import time
from datetime import date, datetime, timedelta, timezone

now = datetime.now()
print(now, now.isoformat(), now.strftime("%Y-%m-%d %H:%M:%S.%f"), now.strftime("%a %b %d %j %U %p %I %y %B %A %%"))
time.sleep(90.25)
later = datetime.now()
print(later - now, (later - now).total_seconds(), later.time(), later.date(), time.strftime("%H:%M:%S"), time.time())
d = date(2024, 2, 28)
print(d + timedelta(days=2), d.weekday(), d.isoweekday(), d.replace(year=2025), d.toordinal(), date.fromisoformat("2025-12-31"), (date(2025, 1, 1) - d).days)
moment = datetime(2025, 3, 9, 14, 5, 7, 120)
print(moment, repr(moment), moment.isoformat(" "), moment.strftime("%d/%m/%y %I:%M %p"), moment.replace(minute=0), moment.timestamp())
print(datetime.strptime("24.12.2025 18:30", "%d.%m.%Y %H:%M"), datetime.fromisoformat("2025-01-02T03:04:05"), datetime.fromtimestamp(0, timezone.utc))
print(timedelta(days=1, hours=30, minutes=90), timedelta(seconds=3661.5), timedelta(hours=-1), timedelta(weeks=1) / 2, timedelta(minutes=5) * 3, timedelta(hours=5) // timedelta(hours=2))
print(sorted([date(2025, 5, 1), date(2024, 5, 1)]), moment < datetime.max, dt.datetime(2025, 1, 1) == datetime(2025, 1, 1), d == date(2024, 2, 28))
aware = datetime(2025, 6, 1, 12, tzinfo=timezone.utc)
print(aware, aware.astimezone(timezone(timedelta(hours=2))), aware.tzinfo, datetime.now(timezone.utc).isoformat())
print(time.gmtime(0).tm_year, time.strftime("%Y", time.gmtime(10 ** 9)), time.perf_counter(), time.monotonic_ns(), timedelta.resolution)
print([f"{day:%a %d}" for day in (d + timedelta(days=n) for n in range(4))], (2024 % 4 == 0), dt.time(8, 30), dt.time(8, 30) < dt.time(9))
for attempt in (lambda: date(2025, 2, 30), lambda: datetime.strptime("x", "%Y"), lambda: aware - moment, lambda: now + 5, lambda: date(2025, 13, 1)):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
