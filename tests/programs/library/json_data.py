"""json: writing, reading, indenting, errors."""
import json
from dataclasses import asdict, dataclass


@dataclass
class User:
    name: str
    tags: list
    active: bool = True


data = {"name": "Ada", "age": 36, "pi": 3.14, "none": None, "ok": True, "list": [1, "two", [3.0]], "nested": {"ü": "é\n\"quoted\""}}
text = json.dumps(data)
print(text)
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(json.loads(text) == data, json.loads('[1, 2.5, "x", null, true, {"a": []}]'), json.loads(" 12e2 "), json.loads('"\\u00e9"'))
print(json.dumps([1, (2, 3)], separators=(",", ":")), json.dumps({1: "a", None: 2, True: 3}), json.dumps("é€"), json.dumps(float("inf")))
users = [User("ann", ["a"]), User("bob", [], False)]
print(json.dumps([asdict(u) for u in users]), [User(**u).name for u in json.loads(json.dumps([asdict(u) for u in users]))])
print(json.dumps({"when": {1, 2}}, default=lambda o: sorted(o)), json.dumps([]), json.dumps({}, indent=4), json.dumps([[]], indent=1))
for bad in ('{"a": 1,}', "[1 2]", "", "{'a': 1}", "nul", '{"a"}', '"open'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(f"{bad!r}: {error.msg} at {error.pos}; {error}")
for bad in ({1, 2}, {(1, 2): 3}, User("x", [])):
    try:
        json.dumps(bad)
    except TypeError as error:
        print("TypeError:", error)
loop = []
loop.append(loop)
json.dumps(loop)
