"""Writes damaged JSON whose meaning is known, since it is damaged while it is written: `damage.py SEED CASES`. A line a case: what was
done to it, the text, the value that was meant, and what json_repair makes of the text."""

import json
import random
import sys

import json_repair

NAMES = ["name", "age", "price", "in_stock", "tags", "address", "city", "email", "id", "notes", "items", "total", "created_at", "url", "ok"]
TEXTS = ["Ada Lovelace", "London", "a@example.com", "https://example.com/a?b=1#top", "Yes, and no: both", "", "é ü 世界 🎈", "3", "true",
         "a {brace} and [bracket]", "2026-11-23T12:00:00Z", "x", "It costs $5, or 10%", "# not a comment", "C:/temp", "one two three"]
APOSTROPHES = ["O'Brien", "it's fine", "the dogs' park"]
QUOTED = ['say "hi" now', 'a 5" pipe, long', 'the "best" of all', 'called "Al" by "friends" here']
LINES = ["first line\nsecond line", "a\n\nb", "col\tcol", "end\n"]
BEFORE = ["Sure! Here is the JSON you asked for:\n", "The result is ", "Answer:\n\n", "I looked it up (see below).\n\n"]
AFTER = ["\n\nLet me know if you need anything else.", "\nThat's all!", " Done.", "\n\nNote: prices may change."]
DAMAGES = ["single quotes", "typographic quotes", "bare names", "a comma too many", "no comma", "comments", "Python words", "line breaks",
         "inner quotes", "no brackets", "cut off", "cut in a text", "fence", "prose", "two at once"]


class Cut(Exception):
    """The text ends here."""


class Writer:
    """Writes a value, damaged. Where the text is cut off, `meant` is what was written until then."""

    def __init__(self, rng, damage, text_before_end=None):
        self.rng, self.damage, self.out, self.left = rng, damage, [], text_before_end
        self.indent = rng.choice([None, 2])
        self.harmed = 0
        self.in_name = False

    def has(self, damage, share=0.6):
        """Whether to do this damage here; the first chance is always taken, so that no text stays whole."""
        if damage not in self.damage:
            return False
        take = self.harmed == 0 or self.rng.random() < share
        self.harmed += take
        return take

    def put(self, text):
        self.out.append(text)
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut

    def text(self, value, key=False):
        if key and self.has("bare names"):
            return self.put(value)
        body = json.dumps(value, ensure_ascii=False)[1:-1]
        if "line breaks" in self.damage and not key and ("\n" in value or "\t" in value):
            self.harmed += 1
            body = body.replace("\\n", "\n").replace("\\t", "\t")
        if "inner quotes" in self.damage and not key and '"' in value:
            self.harmed += 1
            return self.put('"' + body.replace('\\"', '"') + '"')
        if "single quotes" in self.damage:
            self.harmed += 1
            return self.put("'" + body.replace('\\"', '"').replace("'", "\\'") + "'")
        if "typographic quotes" in self.damage:
            self.harmed += 1
            return self.put("“" + body + "”")
        self.put('"' + body + '"')

    def scalar(self, value):
        words = {True: "True", False: "False", None: "None"}
        if (value is None or isinstance(value, bool)) and self.has("Python words"):
            return self.put(words[value])
        if isinstance(value, str):
            return self.text(value)
        self.put(json.dumps(value))

    def line(self, depth):
        if self.indent:
            self.out.append("\n" + " " * self.indent * depth)

    def comment(self, depth):
        if self.has("comments", 0.2):
            line = ["// from the list", "# by hand"] if self.indent else []
            self.out.append(" " + self.rng.choice([*line, "/* checked */"]))
            self.line(depth)

    def members(self, count, brackets, depth, member):
        """The members between brackets; gives how many were begun."""
        self.put(brackets[0])
        for index in range(count):
            self.line(depth + 1)
            member(index)
            if index + 1 < count:
                # A comma is left out where white space still parts the two.
                if not self.has("no comma", 0.3):
                    self.put(",")
                    if self.has("a comma too many", 0.1):
                        self.out.append(",")
                self.comment(depth + 1)
                if not self.indent:
                    self.out.append(" ")
            elif self.has("a comma too many"):
                self.out.append(",")
        if count:
            self.line(depth)
        self.put(brackets[1])

    def value(self, value, depth=0):
        """Gives what was meant: the value itself, or as much of it as was written."""
        if isinstance(value, dict):
            meant, keys = {}, list(value)

            def field(index):
                key, self.in_name = keys[index], True
                self.text(key, key=True)
                self.out.append(": ")
                self.in_name = False
                self.within(value[key], depth + 1, lambda inner: meant.__setitem__(key, inner))

            return self.finished(meant, len(keys), "{}", depth, field)
        if isinstance(value, list):
            meant = []

            def item(index):
                self.within(value[index], depth + 1, meant.append)

            return self.finished(meant, len(value), "[]", depth, item)
        self.scalar(value)
        return value

    def within(self, value, depth, keep):
        if isinstance(value, (dict, list)):
            try:
                inner = self.value(value, depth)
            except Cut as cut:
                if cut.args:
                    keep(cut.args[0])
                raise
            keep(inner)
            return
        try:
            self.scalar(value)
        finally:
            # The piece that is cut after is written still.
            keep(value)

    def finished(self, meant, count, brackets, depth, member):
        try:
            self.members(count, brackets, depth, member)
        except Cut as cut:
            raise Cut(meant) from cut
        return meant


def value(rng, texts, depth=0):
    kind = rng.random()
    if depth < 3 and (depth == 0 or kind < 0.25):
        if depth == 0 and rng.random() < 0.75 or rng.random() < 0.5:
            return {name: value(rng, texts, depth + 1) for name in rng.sample(NAMES, rng.randint(2, 5))}
        return [value(rng, texts, depth + 1) for _ in range(rng.randint(2, 4))]
    return rng.choice([rng.choice(texts), rng.choice(texts), rng.randint(-5, 5000), rng.choice([0.5, 19.99, -2.25, 1e21]),
                       rng.choice([True, False, None])])


def case(rng, damage):
    kinds = [damage]
    if damage == "two at once":
        kinds = rng.sample(["single quotes", "bare names", "a comma too many", "comments", "Python words", "fence", "prose"], 2)
    texts = TEXTS + {"single quotes": APOSTROPHES, "line breaks": LINES * 4, "inner quotes": QUOTED * 4}.get(damage, [])
    original = value(rng, texts)
    writer = Writer(rng, kinds)
    meant = writer.value(original)
    text = "".join(writer.out)
    if damage.startswith("cut"):
        # After this many pieces; a piece is a text, a number, a word, a comma or a bracket.
        writer = Writer(rng, kinds, rng.randint(3, 30))
        try:
            writer.value(original)
            return None
        except Cut as cut:
            meant, text = cut.args[0], "".join(writer.out)
        if writer.in_name or (damage == "cut in a text" and not (text := shortened(rng, text, meant))):
            return None
        writer.harmed += 1
    if damage == "no brackets":
        text = text[: len(text.rstrip("]} \n"))] + rng.choice(["", "\n"])
        writer.harmed += 1
    if "fence" in kinds:
        text = rng.choice(["", "Here:\n"]) + "```" + rng.choice(["json", "", "JSON"]) + "\n" + text + "\n```" + rng.choice(["", *AFTER])
        writer.harmed += 1
    if "prose" in kinds:
        text = rng.choice(BEFORE) + text + rng.choice(AFTER)
        writer.harmed += 1
    if writer.harmed == 0:
        return None
    try:
        json.loads(text)
        return None
    except json.JSONDecodeError:
        return {"damage": damage, "text": text, "meant": meant}


def shortened(rng, text, meant):
    """The text without the end of its last value, which is made shorter in `meant`, too; none where that is no longer text."""
    while True:
        here = list(meant)[-1] if isinstance(meant, dict) else len(meant) - 1
        if not isinstance(meant[here], (dict, list)):
            break
        meant = meant[here]
        if not meant:
            return None
    last = meant[here]
    if not isinstance(last, str) or len(last) < 3 or not text.endswith(f'"{last}"'):
        return None
    keep = rng.randint(1, len(last) - 1)
    meant[here] = last[:keep]
    return text[: len(text) - len(last) - 1 + keep]


def main():
    seed, cases = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    made = 0
    while made < cases:
        found = case(rng, DAMAGES[made % len(DAMAGES)])
        if found is None:
            continue
        made += 1
        found["json_repair"] = json_repair.loads(found["text"])
        print(json.dumps(found, ensure_ascii=False))


main()
