"""re: search, match, groups, findall, sub, split, flags."""
import re

text = "Contact: ann.lee@example.org, bob@test.com; phone 555-1234 or 555-9876 on 2025-03-09."
print(re.findall(r"[\w.]+@[\w.]+\.\w+", text), re.findall(r"(\d{3})-(\d{4})", text))
match = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", text)
print(match, match.group(), match.group("month"), match.groups(), match.groupdict(), match.span(), match.start(1), match["day"], match[0])
print(re.match(r"Contact", text) is not None, re.match(r"phone", text), re.fullmatch(r"\d+", "123"), bool(re.search("PHONE", text, re.I)))
print(re.sub(r"\d", "#", "a1b22"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "3 and 10"), re.subn("a", "b", "banana"))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"(-)", "a-b"), re.split(r"\s+", "  x  y "))
pattern = re.compile(r"""
    (\d+)      # a number
    \s*
    ([a-z]+)   # a unit
""", re.VERBOSE)
print([m.groups() for m in pattern.finditer("10 km, 5cm and 7 m")], pattern.pattern.count("\n"), pattern.sub("X", "3 kg"))
print(re.findall(r"^\w+", "one\ntwo\nthree", re.M), re.findall(r"a.c", "a\nc abc", re.S), re.findall(r"<.+?>", "<a><b>"), re.findall(r"<.+>", "<a><b>"))
print(re.findall(r"\b\w{3}\b", "the cat sat down"), re.findall(r"(?<=\$)\d+", "$5 and $17"), re.findall(r"\d+(?!%)\b", "5% 17"), re.escape("a.b*c"))
words = re.findall(r"\w+", "It's a dog's life — naïve café")
print(words, max(words, key=len))
print(re.findall(r"(a|b)+?c", "aabac bc"), re.search(r"(x)?y", "y").groups(), re.sub(r"(?i)the", "THE", "The the"), re.match(r"(.)(.)\2\1", "abba").group())
TOKENS = re.compile(r"\s*(?:(?P<num>\d+\.?\d*)|(?P<name>[a-z]\w*)|(?P<op>[-+*/()=]))")
print([(m.lastgroup, m.group(m.lastgroup)) for m in TOKENS.finditer("x1 = 3.5*(y + 2)")])
for bad in ("(", "*a", "[z-a]", "(?P<1>x)", "a{2,1}"):
    try:
        re.compile(bad)
    except re.error as error:
        print(f"{bad!r}: {error}")
