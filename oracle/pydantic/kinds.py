"""The types of the grid: for each, an annotation, documents that fit it (as they are, or after conversion) and that do not.

A kind is a value: `Kind(annotation, fits, converts, breaks, tags)`. `fits`, `converts` and `breaks` are functions from a
random generator to a JSON value (floats may be nan and inf, integers have any size).
"""

import dataclasses
import enum
import random
from collections import deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Callable, Literal, Optional, Union
from uuid import UUID

from pydantic import (
    UUID1, UUID3, UUID4, UUID5, AnyUrl, AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, FutureDate, FutureDatetime,
    HttpUrl, NaiveDatetime, PastDate, PastDatetime, StringConstraints, create_model,
)
from typing_extensions import NotRequired, TypedDict

Make = Callable[[random.Random], Any]


class Hint:
    """Writes what JSON Schema cannot say into the schema, under the key that the engine reads."""

    def __init__(self, **hints):
        self.hints = hints

    def __get_pydantic_json_schema__(self, schema, handler):
        made = handler(schema)
        made = {**made, "x-pydantic": {**made.get("x-pydantic", {}), **self.hints}}
        return made


@dataclasses.dataclass
class Kind:
    annotation: Any
    fits: Make
    converts: Make
    breaks: Make
    tags: tuple = ()
    hashable: bool = True


WORDS = ["", "a", "Ada", "abc", "  padded  ", "Ünïcödé", "日本語", "x" * 12, "line\nbreak", "kilo", "0", "null", "🦀🦀", "ABC-123"]
OTHERS = [None, True, False, 0, 7, -3, 1.5, "text", "", [], [1], {}, {"a": 1}, "12", [[]], 10**25, "2020-01-01"]


def pick(*values) -> Make:
    return lambda rng: rng.choice(values)


def other(rng):
    return rng.choice(OTHERS)


def bounds(rng, low, high, make=lambda value: value):
    """Some limits that leave room between them."""
    found = {}
    if rng.random() < 0.5:
        found[rng.choice(["ge", "gt"])] = make(low)
    if rng.random() < 0.5 or not found:
        found[rng.choice(["le", "lt"])] = make(high)
    return found


def integer(rng):
    limits, tags = {}, ["int"]
    if rng.random() < 0.4:
        limits = bounds(rng, rng.choice([-5, 0, 1]), rng.choice([50, 100, 10**20]))
        if rng.random() < 0.4:
            limits["multiple_of"] = rng.choice([2, 5, 10])
        tags += list(limits)
    annotation = Annotated[int, Field(**limits)] if limits else int
    good = [10, 20, 40] if limits else [0, 1, -1, 42, 2**31, 2**63 - 1, -(2**63), 2**63, 10**30]
    return Kind(
        annotation, pick(*good), pick(*[str(v) for v in good], " 20 ", "+10", "010", "20.0", 10.0, "1_0", "-0010" if not limits else "40.00"),
        lambda rng: rng.choice([True, 3.5, 20.5, "3.5", "abc", "", "1__0", "_1", 1e300, float("nan"), float("inf"), "9" * 4400,
                                None, [], {}, -7, 101, 10**21, 3, "3", 1.0, "--1", "0x10", "1e3", "٣"]),
        tuple(tags))


def floating(rng):
    limits, tags = {}, ["float"]
    if rng.random() < 0.4:
        limits = bounds(rng, rng.choice([-0.5, 0, 1]), rng.choice([10, 99.5]))
        if rng.random() < 0.4:
            limits["multiple_of"] = rng.choice([0.5, 0.25])
        tags += list(limits)
    hints = []
    if rng.random() < 0.3:
        limits["allow_inf_nan"] = False
        hints = [Hint(allow_inf_nan=False)]
        tags.append("allow_inf_nan")
    annotation = Annotated[(float, Field(**limits), *hints)] if limits else float
    return Kind(
        annotation, pick(1.5, 2.0, 7.5, 9.25, 3, 8), pick("1.5", " 2.5 ", "3", "1_0.5" if not limits else "4.5", True if not limits else "5", "2e0", "+1.5"),
        lambda rng: rng.choice(["abc", "", None, [], {}, 1e300, -1e9, "nan", float("nan"), float("inf"), "-Infinity", "1,5", 10**400 // 10**80,
                                "0x1p3", 99.75, 0.3, True, 100]),
        tuple(tags))


def boolean(rng):
    return Kind(bool, pick(True, False), pick("true", "False", "yes", "NO", "on", "off", "t", "F", "y", "n", "1", "0", 1, 0, 1.0, 0.0),
                lambda rng: rng.choice(["maybe", 2, 1.5, None, [], "", " true", {}, -1, 2.0, 1e30, 10**30]), ("bool",))


def string(rng):
    limits, tags, hints = {}, ["str"], {}
    if rng.random() < 0.35:
        limits["min_length"] = rng.choice([1, 2])
        tags.append("min_length")
    if rng.random() < 0.35:
        limits["max_length"] = rng.choice([6, 10])
        tags.append("max_length")
    if rng.random() < 0.3:
        limits["pattern"] = rng.choice([r"^[a-zA-Z]", r"^\w+$", r"\d|[a-z]{2}", r"^(?i)[a-c]+", r"^[^\s]+$", r"\p{L}"])
        tags.append("pattern")
    if rng.random() < 0.1:
        limits["ascii_only"] = hints["ascii_only"] = True
        tags.append("ascii_only")
    for option in ("strip_whitespace", "to_lower", "to_upper", "coerce_numbers_to_str"):
        if rng.random() < 0.12 and not (option == "to_upper" and "to_lower" in limits):
            if option == "coerce_numbers_to_str":
                continue
            limits[option] = hints[option] = True
            tags.append(option)
    annotation = Annotated[(str, StringConstraints(**limits), *([Hint(**hints)] if hints else []))] if limits else str
    return Kind(annotation, pick("Ada", "abc", "ab1", "Hello"), pick(*WORDS), lambda rng: rng.choice([*WORDS, 5, 1.5, None, True, [], {}, "x" * 30, "!"]),
                tuple(tags))


def numeric_string(rng):
    annotation = Annotated[str, Field(coerce_numbers_to_str=True), Hint(coerce_numbers_to_str=True)]
    return Kind(annotation, pick("Ada", "5"), pick(5, 1.5, -7, 10**25, 1e20), pick(None, True, [], {}), ("coerce_numbers_to_str",))


def data(rng):
    limits = {name: value for name, value in (("min_length", 2), ("max_length", 5)) if rng.random() < 0.3}
    annotation = Annotated[bytes, Field(**limits)] if limits else bytes
    return Kind(annotation, pick("abcd", "ab"), pick("éé", "abc", "abcd"), pick(5, None, [], "", "éééééé", "x" * 9, "a"), ("bytes", *limits))


def day(rng):
    return limited(rng, date, date(2000, 1, 1), date(2030, 1, 1), "date",
                   pick("2020-02-29", "1999-12-31", "2025-06-15"),
                   pick("2020-02-29T00:00:00", 1582934400, "1582934400", "2024-01-01T00:00:00Z", 0, "2020-02-29 00:00"),
                   pick("2020-13-01", "2021-02-29", "2020-02-29T01:00:00", "yesterday", "", None, [], True, 1582934401, 1.5, "0000-01-01",
                        "20200101", "2020-1-1", "2040-01-01", "1990-01-01", 1e20, "2020-01-01T25:00", "2020/01/01", {}))


def moment(rng):
    return limited(rng, datetime, datetime(2000, 1, 1), datetime(2030, 1, 1), "datetime",
                   pick("2020-02-29T12:30:00", "2020-02-29T12:30:00Z", "2020-02-29 12:30:00.123456+05:30", "2021-01-01T00:00:00-08:00"),
                   pick(1582979400, 1582979400.25, "1582979400", "2020-02-29", "2020-02-29T12:30", "2020-02-29t12:30:00.1234567", -1, 1582979400123),
                   pick("2020-02-30T00:00", "noon", "", None, [], True, "2020-01-01T24:00:00", "2020-01-01T10:61", 1e300, float("nan"), "2020-01-01T10:00:00+25:00",
                        "0000-01-01T00:00:00", "2040-01-01T00:00:00", "1990-01-01T00:00:00Z", {}, "2020-13-01", 10**25, "2020-01-01T10:00:00.", "2020-01-01x10:00"))


def clock(rng):
    return Kind(time, pick("12:30:00", "12:30", "23:59:59.999999", "12:30:00Z", "12:30:00+02:00"), pick(3600, 45000.5, "12:30:00.1234567", 0),
                pick("25:00", "12:60", "noon", "", None, [], True, -1, 90000, 1e300, float("nan"), {}, "12", "12:30:00+99:00", 10**25), ("time",))


def span(rng):
    return limited(rng, timedelta, timedelta(seconds=-10), timedelta(days=40), "timedelta",
                   pick("P1DT2H", "PT30M", "1:30:00", "P10D", "PT0.5S", "2 days 01:00:00", "-PT5S"),
                   pick(90, 1.5, "90", 86400, 0, -5, "00:00:10.1234567"),
                   pick("soon", "", None, [], True, "P", "PT", 1e20, float("nan"), "25:61:00", {}, "P1X", "P50D", -1000, 5_000_000, "-P9D"))


def limited(rng, base, low, high, tag, fits, converts, breaks):
    limits, hints = {}, {}
    if rng.random() < 0.6:
        limits = bounds(rng, low, high)
        from pydantic_core import to_jsonable_python
        hints = {name: to_jsonable_python(value) for name, value in limits.items()}
    annotation = Annotated[base, Field(**limits), Hint(**hints)] if limits else base
    return Kind(annotation, fits, converts, breaks, (tag, *(f"{tag}.{name}" for name in limits)))


def relative_time(rng):
    name, annotation, hints = rng.choice([
        ("PastDate", PastDate, {"now": "past"}), ("FutureDate", FutureDate, {"now": "future"}),
        ("PastDatetime", PastDatetime, {"now": "past"}), ("FutureDatetime", FutureDatetime, {"now": "future"}),
        ("AwareDatetime", AwareDatetime, {"tz": "aware"}), ("NaiveDatetime", NaiveDatetime, {"tz": "naive"})])
    old, new = ["1999-12-31", "2001-05-05"], ["2999-12-31", "2500-01-01"]
    good = {"PastDate": old, "FutureDate": new, "PastDatetime": [f"{d}T10:00:00Z" for d in old],
            "FutureDatetime": [f"{d}T10:00:00Z" for d in new], "AwareDatetime": ["2020-01-01T10:00:00Z", "2020-01-01T10:00:00+01:00"],
            "NaiveDatetime": ["2020-01-01T10:00:00"]}[name]
    return Kind(Annotated[annotation, Hint(**hints)], pick(*good), pick(*good),
                pick("2999-12-31", "2999-12-31", "1999-12-31", "2020-01-01T10:00:00", "2020-01-01T10:00:00Z", "2999-12-31T10:00:00Z", "1999-12-31T10:00:00Z", None, "x", "1999-12-31T00:00:00"), (name,))


def decimal(rng):
    limits, tags, hints = {}, ["Decimal"], {"type": "decimal"}
    if rng.random() < 0.4:
        limits = bounds(rng, rng.choice([0, 1]), rng.choice([100, 50]), Decimal)
    if rng.random() < 0.5:
        limits["max_digits"] = hints["max_digits"] = rng.choice([4, 6])
    if rng.random() < 0.5:
        limits["decimal_places"] = hints["decimal_places"] = rng.choice([1, 2])
    if rng.random() < 0.2:
        limits["multiple_of"] = Decimal("0.5")
    tags += [name if name in ("max_digits", "decimal_places") else f"Decimal.{name}" for name in limits]
    annotation = Annotated[Decimal, Field(**limits), Hint(**hints)] if limits else Annotated[Decimal, Hint(**hints)]
    return Kind(annotation, pick("1.5", "20", "3.50", "7"), pick(1.5, 20, 2.0, " 3.5 ", "1_0", "1e1", "+4", "03.0"),
                pick("abc", "", None, [], True, "nan", "Infinity", "1234.5678", "999999", -5, "0.001", 1e30, {}, "1e-9", [0, [1], 0], [1, 2, 3], "123456789012345678901234567890.1", "0.3", float("inf"), "51", *(["123.5", "12345.6"] * 12 if {"max_digits", "decimal_places"} <= limits.keys() else [])), tuple(tags))


def uuid(rng):
    version, annotation = rng.choice([(None, UUID), (1, UUID1), (3, UUID3), (4, UUID4), (5, UUID5)])
    good = {None: "12345678-1234-5678-1234-567812345678", 1: "12345678-1234-1678-9234-567812345678", 3: "12345678-1234-3678-9234-567812345678",
            4: "12345678-1234-4678-9234-567812345678", 5: "12345678-1234-5678-9234-567812345678"}[version]
    return Kind(annotation, pick(good), pick(good.upper(), good.replace("-", ""), "{" + good + "}", "urn:uuid:" + good),
                pick("x", "", None, 5, [], good[:-1], good + "0", good.replace("-", "") + "1", good.replace("1", "g"), "12345678-1234-4678-1234-567812345678", "12345678-1234-5678-1234-567812345678",
                     "1234567-81234-5678-1234-567812345678", good.replace("-", "_"), "{" + good), ("UUID",) if version is None else ("UUID", f"UUID{version}"))


def email(rng):
    return Kind(EmailStr, pick("ada@example.com", "a.b+c@mail.example.org"), pick("ada@EXAMPLE.com", " ada@example.com ", "POSTMASTER@Example.org", "Ada <ada@example.com>"),
                pick("ada", "", "ada@", "@example.com", "a b@example.com", "ada@example", "ada@localhost", "a..b@example.com", ".a@example.com", "a.@example.com", None, 5, [], "ada@exa_mple.com",
                     "ada@-x.com", "ada@x-.com", "ada@example.c0m1", "a@b@c.com", "ada@example..com", "ada@.com", "ada@example.com.", "\"a b\"@example.com", "ada@[1.2.3.4]", "ada\n@example.com", "x" * 64 + "@example.com", "a@" + "b" * 64 + ".com"), ("EmailStr",))


def url(rng):
    http = rng.random() < 0.7
    hints = {} if http else {"schemes": []}
    return Kind(HttpUrl if http else AnyUrl, pick("https://example.com/", "http://example.com/a?b=c#d"), pick("https://EXAMPLE.com", "http://example.com:80/x", " https://example.com/a b", "https:example.com", "http://münchen.de/"),
                pick("", "example.com", "ftp://example.com/", "http://", "https:///", "http://exa mple.com", "http://[::1", None, 5, [], "http://example.com:99999", "https://" + "a" * 2100 + ".com", "https://a.b/" + "a" * 2100, "http://256.1.1.1/", "mailto:a@b.c", "://x"),
                ("HttpUrl",) if http else ("AnyUrl",))


def literal(rng):
    values = rng.choice([("a", "b", "c"), (1, 2, 3), ("x", 1, True, None), ("only",), (0, False), ("it's",), ("a\nb", '"q"')])
    return Kind(Literal[values], pick(*values), pick(*values, 1.0, True), pick("A", "d", 4, "1", 2.0, None, [], {}, False, 1.5, True, ""), ("Literal",))


def enumeration(rng, name):
    form = rng.choice(["Enum", "Enum", "IntEnum", "StrEnum", "FloatEnum"])
    if form == "IntEnum":
        made = enum.IntEnum(name, {"a": 1, "b": 2, "c": 30})
        hint, good, conv = {"type": "int-enum"}, [1, 2, 30], ["1", 2.0, True, "30"]
    elif form == "StrEnum":
        made = enum.Enum(name, {"a": "x", "b": "y"}, type=str)
        hint, good, conv = {"type": "str-enum"}, ["x", "y"], ["x"]
    elif form == "FloatEnum":
        made = enum.Enum(name, {"a": 1.5, "b": 2.0}, type=float)
        hint, good, conv = {"type": "float-enum"}, [1.5, 2.0], ["1.5", 2]
    else:
        values = rng.choice([{"a": "red", "b": "green"}, {"a": 1, "b": 2}, {"a": "red", "b": 2, "c": None}])
        made = enum.Enum(name, values)
        hint, good, conv = {"type": "enum"}, list(values.values()), list(values.values())
    kind = Kind(made, pick(*good), pick(*good, *conv), pick("blue", 5, None, [], "", 1.25, "2", {}, True, "RED"), ("Enum", form))
    return kind, {name: hint}


SCALARS = [integer, integer, floating, boolean, string, string, numeric_string, data, day, moment, clock, span, relative_time, relative_time, decimal, decimal, day, moment, span, uuid, uuid, email, url, literal]
