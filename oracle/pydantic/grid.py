"""Writes a seeded grid of cases to standard output, one model a line: its schema as Pydantic writes it, documents, and what
`model_validate_json` made of each. The histogram goes to standard error.

    python grid.py SEED CASES
"""

import collections
import dataclasses
import json
import random
import sys
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, Optional, Union

import pydantic
from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter, ValidationError, create_model
from pydantic_core import to_jsonable_python
from typing_extensions import NotRequired, TypedDict

import kinds
from kinds import Hint, Kind, other, pick

DOCUMENTS = 8

# What a document can be wrong in, for the types of the grid.
ERRORS = set("""bool_parsing bool_type bytes_invalid_encoding bytes_too_long bytes_too_short bytes_type dataclass_type date_from_datetime_inexact
    date_from_datetime_parsing date_future date_parsing date_past date_type datetime_from_date_parsing datetime_future datetime_parsing datetime_past
    datetime_type decimal_max_digits decimal_max_places decimal_parsing decimal_type decimal_whole_digits deque_type dict_type enum extra_forbidden
    finite_number float_parsing float_type frozen_set_type greater_than greater_than_equal int_from_float int_parsing int_parsing_size int_type
    json_invalid less_than less_than_equal list_type literal_error missing model_type multiple_of none_required set_item_not_hashable set_type
    string_not_ascii string_pattern_mismatch string_too_long string_too_short string_type time_delta_parsing time_delta_type time_parsing time_type
    timezone_aware timezone_naive too_long too_short tuple_type unexpected_keyword_argument union_tag_invalid union_tag_not_found url_parsing
    url_scheme url_syntax_violation url_too_long url_type uuid_parsing uuid_type uuid_version value_error""".split())


class Maker:
    """Makes one model and documents for it."""

    def __init__(self, rng, number):
        self.rng, self.number, self.count = rng, number, 0
        self.patches, self.tags = {}, set()

    def name(self, stem):
        self.count += 1
        return f"{stem}{self.number}x{self.count}"

    def scalar(self):
        rng = self.rng
        if rng.random() < 0.07:
            kind, patch = kinds.enumeration(rng, self.name("Enum"))
            self.patches.update(patch)
        else:
            kind = rng.choice(kinds.SCALARS)(rng)
        self.tags.update(kind.tags)
        return kind

    def kind(self, depth):
        rng = self.rng
        if depth <= 0 or rng.random() < 0.5:
            return self.scalar()
        form = rng.choice([self.listed, self.listed, self.unique, self.tuple, self.mapping, self.optional, self.optional, self.union, self.union,
                           self.nested, self.tagged, self.typed_dict, self.anything, self.recursive, self.data_class, self.none])
        kind = form(depth - 1)
        self.tags.update(kind.tags)
        return kind

    def sizes(self, low=1, high=3):
        sizes = {}
        if self.rng.random() < 0.3:
            sizes["min_length"] = low
        if self.rng.random() < 0.3:
            sizes["max_length"] = high
        self.tags.update(f"items.{name}" for name in sizes)
        return sizes

    def many(self, make, low=1, high=3):
        return lambda rng: [make(rng) for _ in range(rng.randint(low, high))]

    def listed(self, depth):
        item, sizes = self.kind(depth), self.sizes()
        mixed = lambda rng: item.converts(rng) if rng.random() < 0.5 else item.fits(rng)
        spoilt = lambda rng: rng.choice([[item.fits(rng), item.breaks(rng), item.breaks(rng)], [], [item.fits(rng)] * 5, other(rng), [item.breaks(rng)] * 5])
        annotation, tag = list[item.annotation], "list"
        draw = self.rng.random()
        if draw < 0.2:
            annotation, tag, sizes = Annotated[tuple[item.annotation, ...], Hint(type="tuple")], "tuple...", {}
        elif draw < 0.5:
            from collections import deque
            annotation, tag, sizes = Annotated[deque[item.annotation], Hint(type="deque")], "deque", {}
        if sizes:
            annotation = Annotated[annotation, Field(**sizes)]
        return Kind(annotation, self.many(item.fits), self.many(mixed), spoilt, (tag,), False)

    def unique(self, depth):
        item = self.scalar()
        frozen, sizes = self.rng.random() < 0.4, self.sizes(1, 3)
        annotation = Annotated[frozenset[item.annotation], Hint(type="frozenset")] if frozen else set[item.annotation]
        if sizes:
            annotation = Annotated[annotation, Field(**sizes)]
        double = lambda rng: [value := item.fits(rng), value, item.converts(rng)]
        spoilt = lambda rng: rng.choice([[item.breaks(rng), item.fits(rng)], [], [item.fits(rng) for _ in range(6)], other(rng), {"a": 1}, "text"])
        if self.rng.random() < 0.25:
            annotation = Annotated[set[Any], Hint(type="set")]
            return Kind(annotation, pick([1, "a"]), pick([1, 1.0, True], [None, "x", "x"]), pick([[1]], [{"a": 1}, 2], 5), ("set", "set[Any]"), False)
        return Kind(annotation, self.many(item.fits), double, spoilt, ("frozenset" if frozen else "set",), False)

    def tuple(self, depth):
        items = [self.kind(depth) for _ in range(self.rng.randint(1, 3))]
        each = lambda rng, how: [getattr(item, how)(rng) for item in items]
        spoilt = lambda rng: rng.choice([each(rng, "breaks"), each(rng, "fits")[:-1], each(rng, "fits") + [1], other(rng)])
        return Kind(tuple[tuple(item.annotation for item in items)], lambda rng: each(rng, "fits"), lambda rng: each(rng, "converts"), spoilt, ("tuple",), False)

    def mapping(self, depth):
        value = self.kind(depth)
        rng = self.rng
        key, good, bad, keys = rng.choice([
            (str, ["a", "b", ""], ["a"], None), (str, ["a", "Ada"], ["b"], None),
            (int, ["1", "02", "-3"], ["x", "1.5"], {"type": "integer"}),
            (Annotated[str, Field(pattern="^k")], ["k1", "kk"], ["x", ""], None),
            (Annotated[str, Field(min_length=2)], ["ab", "abc"], ["x", ""], {"type": "string", "minLength": 2}),
            (Literal["l", "r"], ["l", "r"], ["x"], {"enum": ["l", "r"]}),
            (bool, ["true", "0"], ["maybe"], {"type": "boolean"})])
        sizes = self.sizes(1, 2)
        annotation = dict[key, value.annotation]
        extra = ([Field(**sizes)] if sizes else []) + ([Hint(keys=keys)] if keys else [])
        if extra:
            annotation = Annotated[(annotation, *extra)]
        make = lambda how: lambda rng: {rng.choice(good): getattr(value, how)(rng) for _ in range(rng.randint(1, 2))}
        spoilt = lambda rng: rng.choice([{rng.choice(bad): value.breaks(rng)}, {}, {rng.choice(good): value.breaks(rng)}, other(rng), {k: value.fits(rng) for k in good + bad}, {rng.choice(bad): value.fits(rng)}])
        return Kind(annotation, make("fits"), make("converts"), spoilt, ("dict",), False)

    def optional(self, depth):
        inner = self.kind(depth)
        return Kind(Optional[inner.annotation], lambda rng: None if rng.random() < 0.3 else inner.fits(rng), inner.converts, inner.breaks, ("Optional",), inner.hashable)

    def union(self, depth):
        rng = self.rng
        forms, seen = [], set()
        for _ in range(rng.randint(2, 3)):
            form = self.kind(depth)
            # Forms that Pydantic writes alike it writes once, so the schema cannot say that there are two.
            written = json.dumps(TypeAdapter(form.annotation).json_schema(), sort_keys=True)
            if written not in seen:
                forms.append(form)
            seen.add(written)
        annotation = Union[tuple(form.annotation for form in forms)]
        tags = ("Union",)
        # Pydantic writes a float or a text exactly as it writes a Decimal.
        hints = {"type": "union"}
        if rng.random() < 0.25 and getattr(annotation, "__args__", None) and len(annotation.__args__) > 1:
            annotation = Annotated[annotation, Field(union_mode="left_to_right"), Hint(union_mode="left_to_right", **hints)]
            tags = ("Union", "left_to_right")
        else:
            annotation = Annotated[annotation, Hint(**hints)]
        some = lambda how: lambda rng: getattr(rng.choice(forms), how)(rng)
        return Kind(annotation, some("fits"), some("converts"), lambda rng: rng.choice([other(rng), rng.choice(forms).breaks(rng)]), tags, False)

    def nested(self, depth):
        model, document, tags = self.model(depth, self.rng.randint(1, 3))
        return Kind(model, lambda rng: document(rng, 0), lambda rng: document(rng, 0.5), lambda rng: rng.choice([document(rng, 2), other(rng)]), ("model", *tags), False)

    def tagged(self, depth):
        rng = self.rng
        forms = []
        tags = rng.choice([("cat", "dog"), (1, 2), ("a", "b", "c")])
        for tag in tags:
            field = self.scalar()
            forms.append((tag, create_model(self.name("Tag"), kind=(Literal[tag], ...), size=(field.annotation, ...)), field))
        annotation = Annotated[Union[tuple(model for _, model, _ in forms)], Field(discriminator="kind")]

        def make(how):
            def document(rng):
                tag, _, field = rng.choice(forms)
                return {"kind": tag, "size": getattr(field, how)(rng)}
            return document

        spoilt = lambda rng: rng.choice([{"kind": "none"}, {"size": 1}, {}, other(rng), make("breaks")(rng), {"kind": tags[0]}, {"kind": None}, {"kind": 7.5}])
        return Kind(annotation, make("fits"), make("converts"), spoilt, ("discriminator",), False)

    def typed_dict(self, depth):
        one, two = self.scalar(), self.scalar()
        name = self.name("Typed")
        made = TypedDict(name, {"one": one.annotation, "two": NotRequired[two.annotation]})
        self.patches[name] = {"type": "typed-dict"}
        make = lambda how: lambda rng: {"one": getattr(one, how)(rng)} | ({"two": two.fits(rng)} if rng.random() < 0.5 else {})
        return Kind(made, make("fits"), make("converts"), lambda rng: rng.choice([{}, make("breaks")(rng), other(rng)]), ("TypedDict",), False)

    def data_class(self, depth):
        one = self.scalar()
        name = self.name("Data")
        made = dataclasses.make_dataclass(name, [("one", one.annotation), ("two", int, dataclasses.field(default=5))])
        self.patches[name] = {"type": "dataclass"}
        if self.rng.random() < 0.4:
            made.__pydantic_config__ = ConfigDict(extra="forbid")
            self.patches[name]["strict"] = False
            self.tags.add("dataclass extra=forbid")
        make = lambda how: lambda rng: {"one": getattr(one, how)(rng)} | ({"two": 6} if rng.random() < 0.5 else {})
        return Kind(made, make("fits"), make("converts"), lambda rng: rng.choice([{}, make("breaks")(rng), make("fits")(rng) | {"more": 1}, other(rng), [1]]), ("dataclass",), False)

    def anything(self, depth):
        return Kind(Any, other, other, other, ("Any",), False)

    def none(self, depth):
        return Kind(None, pick(None), pick(None), pick(0, "", [], False), ("None",))

    def recursive(self, depth):
        value = self.scalar()
        name = self.name("Node")
        model = create_model(name, value=(value.annotation, ...), next=(Optional[name], None), many=(list[name], []))
        model.model_rebuild(_types_namespace={name: model})

        def document(rng, how, depth=0):
            made = {"value": getattr(value, how)(rng)}
            if depth < 3 and rng.random() < 0.6:
                made["next"] = document(rng, how if rng.random() < 0.6 else "fits", depth + 1)
            if depth < 2 and rng.random() < 0.3:
                made["many"] = [document(rng, "fits", depth + 1) for _ in range(rng.randint(0, 2))]
            return made

        return Kind(model, lambda rng: document(rng, "fits"), lambda rng: document(rng, "converts"), lambda rng: rng.choice([document(rng, "breaks"), {"value": value.fits(rng), "next": 5}, other(rng)]), ("recursive",), False)

    def model(self, depth, size):
        """A model class, a function from a generator and a degree of trouble to a document, and tags."""
        rng, tags, fields, parts = self.rng, set(), {}, []
        config, hints = {}, {}
        extra = rng.choice([None, None, "ignore", "forbid", "allow"])
        if extra:
            config["extra"] = extra
            tags.add(f"extra={extra}")
        for option, hint, chance in [("strict", "strict", 0.08), ("str_strip_whitespace", "str_strip_whitespace", 0.1), ("validate_by_name", "validate_by_name", 0.12),
                                     ("str_to_lower", "str_to_lower", 0.06), ("validate_default", "validate_default", 0.06)]:
            if rng.random() < chance:
                config[option] = hints[hint] = True
                tags.add(f"config.{option}")
        if config.get("validate_by_name"):
            config["validate_by_alias"] = True
        if rng.random() < 0.08:
            config["val_json_bytes"] = hints["val_json_bytes"] = "hex"
            tags.add("config.val_json_bytes")
        for index in range(size):
            kind, name, key = self.kind(depth), f"f{index}", f"f{index}"
            options, extra_hints = {}, {}
            annotation = kind.annotation
            if rng.random() < 0.2:
                key = options["alias"] = f"alias-{index}"
                extra_hints["name"] = name
                tags.add("alias")
            if rng.random() < 0.12:
                options["description"] = "What it is"
                tags.add("description")
            if rng.random() < 0.1 and plain(annotation):
                options["strict"] = extra_hints["strict"] = True
                tags.add("strict field")
            default = ...
            if rng.random() < 0.25 and "val_json_bytes" not in config:
                try:
                    default = TypeAdapter(annotation).validate_python(TypeAdapter(annotation).validate_json(json.dumps(kind.fits(rng))))
                    json.dumps(to_jsonable_python(default))
                    tags.add("default")
                except Exception:
                    default = ...
            if extra_hints:
                annotation = Annotated[annotation, Hint(**extra_hints)]
            fields[name] = (annotation, Field(default, **options))
            parts.append((name, key, kind, default is ...))
        name = self.name("Model")
        if hints:
            config["json_schema_extra"] = {"x-pydantic": hints}
        model = create_model(name, __config__=ConfigDict(**config), **fields)
        by_name = "validate_by_name" in config

        def document(rng, trouble):
            made = {}
            broken = rng.randrange(len(parts)) if trouble == 2 else -1
            for index, (name, key, kind, required) in enumerate(parts):
                if not required and rng.random() < 0.5:
                    continue
                used = name if by_name and rng.random() < 0.3 else key
                how = "breaks" if index == broken or (trouble and rng.random() < 0.06) else "converts" if trouble and rng.random() < 0.3 else "fits"
                if how == "breaks" and rng.random() < 0.12:
                    continue
                made[used] = getattr(kind, how)(rng)
                if trouble and rng.random() < 0.02:
                    made[name] = kind.fits(rng)
            if rng.random() < (0.08 if trouble else 0.03):
                made[rng.choice(["more", "f9"])] = other(rng)
            return made

        return model, document, tags


def plain(annotation):
    """Whether Pydantic lets `strict` stand on the type."""
    return annotation in (int, float, bool, str, bytes) or str(annotation).startswith("<class 'datetime.")


def spoil(rng, text):
    """Text that is mostly no longer JSON."""
    at = rng.randrange(len(text))
    return rng.choice([
        text[:at], text + "]", text[:at] + rng.choice(["\t\x01", "\\", '"', ",", "}", "'", "\n\n x"]) + text[at:], text.replace(":", "=", 1),
        text.replace("}", ",}", 1), "", " ", "nul", "[" * 300, text.replace('"', "'"), '{"a": 01}', '{"a": 1.}', '{"a": "\\ud800"}', '{"a": "\\u12g4"}',
        '{"a": -}', '{a: 1}', text + " x", '{"a": 1e}', '{"a": tru}', '{"a" 1}', '["\\ud83d\\ude00", 1'])


def shown(value, encoding=None):
    """A value as the engine shows it: by alias, sets marked, since Python's have no order."""
    if isinstance(value, BaseModel):
        made, encoding = {}, type(value).model_config.get("val_json_bytes")
        for name, info in type(value).model_fields.items():
            alias = info.validation_alias or info.alias or name
            made[alias if isinstance(alias, str) else alias.choices[0]] = shown(getattr(value, name), encoding)
        for name, extra in (value.model_extra or {}).items():
            made[name] = shown(extra, encoding)
        return made
    if dataclasses.is_dataclass(value):
        encoding = None if hasattr(type(value), "__pydantic_config__") else encoding
        return {name: shown(item, encoding) for name, item in vars(value).items()}
    if isinstance(value, bytes) and encoding == "hex":
        return value.hex()
    if isinstance(value, Enum):
        return shown(value.value, encoding)
    if isinstance(value, dict):
        return {key if isinstance(key, str) and not isinstance(key, Enum) else key_of(key): shown(item, encoding) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return {"$set": sorted((shown(item, encoding) for item in value), key=json.dumps)}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "deque":
        return [shown(item, encoding) for item in value]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value if isinstance(value, (int, float, str, bool, type(None))) else to_jsonable_python(value)


def key_of(key):
    return json.loads(pydantic.TypeAdapter(dict).dump_json({key: 0})).popitem()[0]


def finite(value):
    """JSON cannot say what is not finite; the engine writes null."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    if isinstance(value, list):
        return [finite(item) for item in value]
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    return value


def judge(model, text, strict):
    try:
        value = model.model_validate_json(text, strict=strict or None)
    except ValidationError as error:
        # `errors()` shows a converted duration; `json()` shows it as text, as everything else.
        return {"ok": False, "errors": [{name: finite(entry[name]) for name in ("type", "loc", "msg", "input")} for entry in json.loads(error.json(include_url=False, include_context=False))]}
    return {"ok": True, "value": shown(value)}


def main():
    seed, wanted = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    print(json.dumps({"pydantic": pydantic.VERSION, "seed": seed}))
    tags, errors, cases, accepted, converted, models = collections.Counter(), collections.Counter(), 0, 0, 0, 0
    while cases < wanted:
        maker = Maker(rng, models)
        try:
            # Every third model is small and every second of its documents broken, so that rare errors are seen often.
            focused = models % 3 == 0
            model, document, own = maker.model(rng.choice([0, 0, 1]), 2) if focused else maker.model(3, rng.randint(3, 7))
            schema = model.model_json_schema()
        except Exception as error:
            print(f"no model: {type(error).__name__} {str(error)[:200]}", file=sys.stderr)
            continue
        for name, hints in maker.patches.items():
            if name in schema.get("$defs", {}):
                target = schema["$defs"][name]
                target["x-pydantic"] = {**target.get("x-pydantic", {}), **hints}
        models += 1
        tags.update(maker.tags | own)
        line = []
        for index in range(DOCUMENTS):
            text = json.dumps(document(rng, rng.choice([0.5, 2] if focused else [0, 0.5, 0.5, 1, 2])), ensure_ascii=rng.random() < 0.5)
            if rng.random() < 0.06:
                text = spoil(rng, text)
            elif rng.random() < 0.03:
                text = json.dumps(other(rng))
            mode = "strict" if rng.random() < 0.2 else "lax"
            try:
                result = judge(model, text, mode == "strict")
            except Exception as error:
                print(f"no answer: {type(error).__name__} {str(error)[:120]}", file=sys.stderr)
                continue
            cases += 1
            accepted += result["ok"]
            if result["ok"]:
                converted += json.dumps(strip(result["value"]), sort_keys=True) != json.dumps(finite(json.loads(text)), sort_keys=True)
            else:
                errors.update(entry["type"] for entry in result["errors"])
            line.append({"mode": mode, "text": text, **result})
        print(json.dumps({"schema": schema, "cases": line}, ensure_ascii=False, separators=(",", ":")))
    out = lambda *words: print(*words, file=sys.stderr)
    out(f"pydantic {pydantic.VERSION}, seed {seed}: {models} models, {cases} cases, {accepted / cases:.1%} accepted, {converted / max(accepted, 1):.1%} of them converted")
    out("\nin how many models, %")
    for tag, count in tags.most_common():
        out(f"  {count / models * 100:5.1f}  {tag}")
    out("\nhow many errors of each type")
    for kind, count in errors.most_common():
        out(f"  {count:6}  {kind}")
    # A grid that leaves something out would agree for nothing.
    lacks = [f"{tag} in {count / models:.1%} of the models" for tag, count in tags.items() if count < 0.03 * models]
    lacks += [f"{kind} {count} times" for kind, count in errors.items() if count < 20]
    lacks += [f"{kind} never" for kind in ERRORS - errors.keys()]
    lacks += [] if 0.3 <= accepted / cases <= 0.7 else ["documents of both kinds"]
    lacks += [] if converted >= accepted / 4 else ["conversions"]
    if lacks and cases >= 20_000:
        sys.exit("the grid has too little of: " + ", ".join(lacks))


def strip(value):
    if isinstance(value, dict):
        return strip(value["$set"]) if set(value) == {"$set"} else {key: strip(item) for key, item in value.items()}
    return [strip(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
