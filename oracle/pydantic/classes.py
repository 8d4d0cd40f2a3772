"""Pasted classes: Python text, the JSON Schema that the real Pydantic makes of it, and documents that it judged.

    python classes.py SEED CASES

A line a text: {"source": …, "schema": …, "cases": […]}; the histogram goes to the error output.
"""

import collections
import json
import random
import sys

from pydantic_core import to_jsonable_python  # noqa: F401  (grid needs the same environment)

from grid import finite, judge, spoil

HEAD = """from __future__ import annotations
from collections import deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum, auto
from typing import Annotated, Any, Dict, List, Literal, Optional, Set, Tuple, Union
from uuid import UUID

from annotated_types import Ge, Len
from pydantic import (
    AliasChoices, AnyUrl, AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, HttpUrl, NonNegativeInt, PastDate,
    PositiveFloat, PositiveInt, StrictInt, StringConstraints, constr, conint, conlist, UUID4,
)

"""

# annotation, constraints that fit it, values that fit it as a default, documents that are accepted, that are not
SCALARS = {
    "int": (["ge=0", "gt=0", "le=100", "lt=50", "multiple_of=5", "strict=True"], ["5", "10"], [5, 10, "10", 10.0], ["x", 3.5, None, -5, 7, 101]),
    "float": (["ge=0", "gt=0.5", "le=99.5", "lt=50", "multiple_of=0.5", "allow_inf_nan=False", "strict=True"], ["1.5", "2"], [1.5, 2, "2.5"], ["x", None, -1.5, 0.3, 1e9]),
    "str": (["min_length=2", "max_length=6", "pattern=r'^[a-z]+\\d*$'", "strict=True"], ["'abc'", '"de"'], ["abc", "de1"], [5, None, "", "abcdefghi", "Ä"]),
    "bool": (["strict=True"], ["True", "False"], [True, "yes", 0], ["maybe", None, 2]),
    "bytes": (["min_length=1", "max_length=5"], ["b'ab'"], ["abc"], [5, None, "", "abcdefgh"]),
    "date": (["ge=date(2000, 1, 1)", "lt=date(2030, 12, 31)"], ["date(2020, 1, 31)"], ["2020-01-31", "2021-05-05T00:00:00"], ["1999-01-01", "soon", 1.5, None]),
    "datetime": (["gt=datetime(2000, 1, 1, 12, 30)", "le=datetime(2030, 1, 1)"], ["datetime(2020, 1, 2, 3, 4, 5)", "datetime(2020, 1, 1, tzinfo=timezone.utc)"], ["2020-01-31T10:00:00", 1600000000], ["1999-01-01T00:00:00", "soon", None]),
    "time": (["ge=time(8, 30)"], ["time(9, 15)", "time(hour=10)"], ["10:30", "12:00:01"], ["07:00", "late", None]),
    "timedelta": (["gt=timedelta(seconds=5)", "le=timedelta(days=2, hours=3)"], ["timedelta(days=1, hours=2)", "timedelta(minutes=90)"], ["PT1H", 60], ["P40D", "long", None, 1]),
    "Decimal": (["ge=1", "lt=Decimal('99.50')", "max_digits=4", "decimal_places=2", "multiple_of=Decimal('0.5')"], ["Decimal('1.50')", "Decimal(2)"], ["1.50", 2, 3.5], ["x", None, "1.234", "12345", 0.3]),
    "UUID": ([], ["UUID('12345678-1234-5678-1234-567812345678')"], ["12345678-1234-5678-1234-567812345678"], ["x", 5, None]),
    "UUID4": ([], [], ["12345678-1234-4678-9234-567812345678"], ["12345678-1234-5678-9234-567812345678", None]),
    "EmailStr": ([], [], ["ada@example.com", "Ada <ada@Example.org>"], ["ada", "a@b", None]),
    "HttpUrl": ([], ["'https://example.com'"], ["https://example.com/x", "http://EXAMPLE.com"], ["ftp://x.y", "example", None]),
    "AnyUrl": ([], [], ["ftp://example.com/x"], ["example", None]),
    "Any": ([], ["None", "[1, {'a': 2}]"], [1, None, "x"], []),
    "PositiveInt": ([], ["3"], [3, "4"], [0, -1, "x"]),
    "NonNegativeInt": ([], ["0"], [0, "4"], [-1, None]),
    "PositiveFloat": ([], ["0.5"], [3, "4.5"], [0, None]),
    "StrictInt": ([], ["3"], [3], ["4", 4.0]),
    "PastDate": ([], [], ["1999-01-01"], ["2999-01-01", None]),
    "AwareDatetime": ([], [], ["2020-01-01T00:00:00Z"], ["2020-01-01T00:00:00", None]),
    "constr(min_length=2, strip_whitespace=True)": ([], ["'ab'"], ["ab", "  ab "], ["a", " a ", 5]),
    "conint(gt=1, le=9)": ([], ["5"], [5, "6"], [1, 10]),
    "Annotated[str, StringConstraints(to_upper=True, max_length=3)]": ([], ["'AB'"], ["ab"], ["abcd", 5]),
    "Annotated[int, Ge(3)]": ([], ["5"], [5, "6"], [1, None]),
    "conlist(int, min_length=1, max_length=2)": ([], ["[1]"], [[1], ["2", 3]], [[], [1, 2, 3], 5]),
    "Annotated[list[str], Len(1, 2)]": ([], ["['a']"], [["a"]], [[], ["a", "b", "c"]]),
    "Literal['a', 'b']": ([], ["'a'"], ["a", "b"], ["c", 1, None]),
    "Literal[1, 'x', True, None]": ([], ["None", "1"], [1, "x", None], ["y", 2, 1.5]),
    "Literal['only']": ([], ["'only'"], ["only"], ["c", None]),
    "Colour": ([], ["Colour.RED"], ["red", "blue"], ["green", 1, None]),
    "Level": ([], ["Level.LOW"], [1, "2", 2.0], [3, "x"]),
    "Name": ([], ["Name.ADA"], ["ada", "bob"], ["eve", 1]),
    "Mixed": ([], ["Mixed.ONE"], ["one", 2], ["x", None]),
    "Names": ([], ["['a']"], [["a", "b"]], [5, [1]]),
}

LISTS = ["list[{}]", "List[{}]", "set[{}]", "Set[{}]", "frozenset[{}]", "tuple[{}, ...]", "Tuple[{}, ...]", "deque[{}]"]
UNHASHABLE = ("list", "List", "dict", "Any", "Annotated[list", "conlist", "Names", "Address", "Node", "Literal[Colour")


class Maker:
    def __init__(self, rng):
        self.rng = rng
        self.used = collections.Counter()

    def scalar(self):
        rng = self.rng
        name = rng.choice(list(SCALARS))
        limits, defaults, good, bad = SCALARS[name]
        self.used[name.split("[")[0].split("(")[0]] += 1
        chosen = rng.sample(limits, min(len(limits), rng.choice([0, 0, 1, 2])))
        if "ge=0" in chosen and any(limit.startswith("gt=") for limit in chosen) or any(limit.startswith("le=") for limit in chosen) and any(limit.startswith("lt=") for limit in chosen):
            chosen = chosen[:1]
        for limit in chosen:
            self.used[limit.split("=")[0]] += 1
        return name, chosen, defaults, good or [None], bad or [None]

    def type(self, depth):
        """Annotation, constraints for `Field`, defaults, documents that fit, that do not."""
        rng = self.rng
        name, limits, defaults, good, bad = self.scalar()
        if depth == 0 or rng.random() < 0.45:
            return name, limits, defaults, good, bad
        form = rng.choice(["list", "list", "dict", "optional", "optional", "union", "tuple", "annotated", "model", "node", "tagged"])
        self.used[form] += 1
        if form == "list":
            inner, _, _, good, bad = self.type(depth - 1)
            outer = rng.choice(LISTS)
            if outer.startswith(("set", "Set", "frozenset")) and (inner.startswith(UNHASHABLE) or "[" in inner):
                outer = "list[{}]"
            limits = [limit for limit in ("min_length=1", "max_length=3") if rng.random() < 0.3]
            return outer.format(inner), limits, ["[]"] if outer.startswith(("list", "List")) else [], [[good[0]], [good[-1]]], [[bad[0]], 5, [], {"a": 1}, [good[0]] * 4]
        if form == "dict":
            inner, _, _, good, bad = self.type(depth - 1)
            key, keys = rng.choice([("str", ["a", "b"]), ("int", ["1", "2", "x"]), ("Literal['a', 'b']", ["a", "c"]), ("Colour", ["red", "x"]),
                                    ("Annotated[str, Field(pattern='^a', min_length=2)]", ["ab", "b"]), ("constr(max_length=2)", ["a", "abc"])])
            outer = rng.choice(["dict", "Dict"])
            limits = [limit for limit in ("min_length=1", "max_length=2") if rng.random() < 0.3]
            return f"{outer}[{key}, {inner}]", limits, ["{}"], [{keys[0]: good[0]}, {keys[0]: good[-1]}], [{key: bad[0] for key in keys}, 5, {}]
        if form == "optional":
            inner, limits, defaults, good, bad = self.type(depth - 1)
            if inner == "Any" or "None" in inner or inner.startswith("Union") or "|" in inner:
                limits = []
            return rng.choice(["Optional[{}]", "{} | None", "Union[{}, None]"]).format(inner), limits, ["None", *defaults], [*good, None], bad
        if form == "union":
            one, _, defaults, good, bad = self.type(0)
            other, _, _, others, worse = self.type(0)
            if "Decimal" in (one, other):
                other = "None"
            return rng.choice(["Union[{}, {}]", "{} | {}"]).format(one, other), [], defaults, [good[0], others[0]], [bad[0], worse[0], {}, []]
        if form == "tuple":
            one, _, _, good, bad = self.type(0)
            return f"tuple[{one}, str]", [], [], [[good[0], "x"]], [[bad[0], "x"], [], [good[0]], 5]
        if form == "annotated":
            inner, limits, defaults, good, bad = self.scalar()
            said = ", ".join([*limits, *rng.sample(["description='inside'", "title='Inner'"], rng.choice([0, 1]))])
            return f"Annotated[{inner}, Field({said})]", [], defaults, good, bad
        if form == "model":
            return "Address", [], [], [{"zip": "1000", "town": "X"}, {"zip": " 10 "}], [{}, {"zip": 5, "more": 1}, 5]
        if form == "node":
            return "Node", [], [], [{"value": 1, "next": {"value": "2"}}], [{"value": "x"}, {"value": 1, "next": {"value": []}}, 5]
        return "Union[Cat, Dog]", ["discriminator='kind'"], [], [{"kind": "cat", "lives": "9"}, {"kind": "wolf"}], [{"kind": "cow"}, {"lives": 1}, {"kind": "cat"}, 5]

    def source(self):
        rng = self.rng
        extra = rng.choice(["", "", "extra='forbid'", "extra='allow'", "str_strip_whitespace=True", "populate_by_name=True", "strict=True", "title='Named', frozen=True"])
        lines = [HEAD, """class Colour(Enum):
    RED = "red"
    BLUE = 'blue'


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Name(StrEnum):
    ADA = auto()
    BOB = auto()


class Mixed(Enum):
    '''Several kinds.'''
    ONE = "one"
    TWO = 2


Names = list[str]


class Address(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, extra="forbid")
    zip: str = Field(min_length=2)  # as written
    town: Optional[str] = None


class Node(BaseModel):
    value: int
    next: Optional["Node"] = None


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog", "wolf"]


class Base(BaseModel):
    inherited: int = 7


"""]
        base = rng.choice(["BaseModel", "BaseModel", "BaseModel", "Base"])
        lines.append(f"class Model({base}):\n")
        if rng.random() < 0.3:
            lines.append('    """A model.\n\n    With more to say.\n    """\n')
            self.used["docstring"] += 1
        if extra:
            self.used["config." + extra.split("=")[0]] += 1
            lines.append(f"    model_config = ConfigDict({extra})\n" if rng.random() < 0.7 else "    model_config = {%s}\n" % ", ".join(f"'{part.split('=')[0].strip()}': {part.split('=')[1]}" for part in extra.split(", ")))
        parts = []
        if base == "Base":
            parts.append(("inherited", [3, "4"], ["x"], True))
        for index in range(rng.randint(1, 5)):
            name = rng.choice(["name", "in_stock", "camelCase", "x_1y", "HTTPUrl"]) + str(index)
            annotation, limits, defaults, good, bad = self.type(2)
            said, key, default = list(limits), name, None
            if defaults and rng.random() < 0.35:
                default = rng.choice(defaults)
                self.used["default"] += 1
            if rng.random() < 0.25:
                said.append("description=" + rng.choice(["'What it is'", '"A " "b"', "'''It\\'s\nlong'''"]))
                self.used["description"] += 1
            if rng.random() < 0.12:
                key = f"alias-{index}"
                said.append(rng.choice(["alias", "validation_alias"]) + f"='{key}'")
                self.used["alias"] += 1
            elif rng.random() < 0.06:
                key = f"one{index}"
                said.append(f"validation_alias=AliasChoices('{key}', 'two{index}')")
                self.used["AliasChoices"] += 1
            if rng.random() < 0.08:
                said.append("title='Titled'")
            if rng.random() < 0.08:
                said.append("examples=[1, 'x']")
            if default is None and annotation.startswith(("list", "List")) and rng.random() < 0.3:
                said.append("default_factory=list")
                self.used["default_factory"] += 1
                default = ""
            if said:
                if default:
                    said.insert(0, default if rng.random() < 0.5 else f"default={default}")
                between, start, end = (", ", "", "") if rng.random() < 0.8 else (",\n        ", "\n        ", ",\n    ")
                line = f"{name}: {annotation} = Field({start}{between.join(said)}{end})"
            else:
                line = f"{name}: {annotation}" + (f" = {default}" if default else "")
            lines.append(f"    {line}\n")
            parts.append((key, good, bad, default is not None))
        return "".join(lines), parts


def main():
    seed, wanted = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    maker, cases, accepted, texts = Maker(rng), 0, 0, 0
    while cases < wanted:
        source, parts = maker.source()
        scope = {"__name__": "pasted"}
        import types
        module = types.ModuleType("pasted")
        sys.modules["pasted"] = module
        try:
            exec(source, module.__dict__)
            model = module.Model
            schema = model.model_json_schema()
        except Exception as error:
            print(f"no model: {type(error).__name__} {str(error)[:160]}", file=sys.stderr)
            continue
        texts += 1
        line = []
        for _ in range(6):
            document = {}
            for key, good, bad, optional in parts:
                if optional and rng.random() < 0.4 or rng.random() < 0.03:
                    continue
                document[key] = rng.choice(bad) if rng.random() < 0.15 else rng.choice(good)
            if rng.random() < 0.1:
                document["more"] = 1
            text = json.dumps(document)
            if rng.random() < 0.03:
                text = spoil(rng, text)
            mode = "strict" if rng.random() < 0.15 else "lax"
            try:
                result = judge(model, text, mode == "strict")
            except Exception as error:
                print(f"no answer: {type(error).__name__} {str(error)[:120]}", file=sys.stderr)
                continue
            cases += 1
            accepted += result["ok"]
            line.append({"mode": mode, "text": text, **result})
        print(json.dumps({"source": source, "schema": finite(schema), "cases": line}, ensure_ascii=False, separators=(",", ":")))
    out = lambda *words: print(*words, file=sys.stderr)
    out(f"{texts} texts, {cases} cases, {accepted / cases:.1%} accepted\n\nin how many texts, %")
    for name, count in maker.used.most_common():
        out(f"  {count / texts * 100:5.1f}  {name}")


if __name__ == "__main__":
    main()
