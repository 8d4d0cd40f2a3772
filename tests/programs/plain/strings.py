"""The methods of strings."""

text = "  The quick brown fox  "
print(repr(text.strip()), repr(text.lstrip()), repr(text.rstrip()), text.strip().upper(), text.strip().swapcase())
s = text.strip()
print(s.split(), s.split("o"), s.split(" ", 1), s.rsplit(" ", 1), "a,b,,c".split(","), "a\nb\r\nc".splitlines())
print(s.find("q"), s.find("z"), s.rfind("o"), s.index("fox"), s.count("o"), s.replace("quick", "slow"), s.replace("o", "0", 1))
print(s.startswith("The"), s.endswith(("dog", "fox")), s.partition(" "), s.rpartition(" "), s.title(), s.capitalize())
print("-".join("abc"), ", ".join(["x", "y"]), "ab" * 3, "ab" + "cd", "b" in "abc", "abc"[1], "abc"[-1], "abcdef"[1:5:2], "abc"[::-1])
print("x".center(7, "*"), "x".ljust(4) + "|", "x".rjust(4) + "|", "42".zfill(5), "-42".zfill(5), "a\tb".expandtabs(4))
print("abc".isalpha(), "a1".isalnum(), "12".isdigit(), " ".isspace(), "Abc".istitle(), "ABC".isupper(), "".isalpha(), "a_1".isidentifier())
print("ß".upper(), "É".lower(), "straße".casefold(), len("naïve"), "日本"[0], "a" < "b", "Z" < "a", "10" < "9", "abc" == 'abc')
print(ord("A"), chr(8364), "\u00e9", "\x41", r"raw\n", "tab\there", 'it\'s', "quote\"s", """two
lines""")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n bs\\ é \x00 \u200b"), ascii("é€"))
print("abc".maketrans("ab", "xy"), "banana".translate(str.maketrans("an", "om", "b")), "prefix-x".removeprefix("prefix-"), "a.py".removesuffix(".py"))
print("{} and {}".format(1, "two"), "{1} {0} {name}".format("a", "b", name="c"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{0[1]} {0.__class__.__name__}".format([1, 2]))
print("%s is %d years and %.1f%%" % ("Bob", 42, 99.5), "%(a)s" % {"a": 1}, "%5s|%-5s|%r" % ("x", "y", "z"))
print(list("héllo"), sorted("hello"), max("hello"), "".join(reversed("abc")), "abc".encode(), "é".encode("utf-8"))
vowels = sum(letter in "aeiou" for letter in s.lower())
words = {word: len(word) for word in s.split()}
print(vowels, words, "racecar" == "racecar"[::-1])
for number, attempt in enumerate((
    lambda: 'abc'[5],
    lambda: 'abc' + 1,
    lambda: 'a' * 'b',
    lambda: 'abc'.index('z'),
    lambda: 'a'.join([1, 2]),
    lambda: int('x'),
    lambda: '{}'.format(),
    lambda: '%d' % 'x',
    lambda: 'abc'.foo,
    lambda: 'a' < 1,
    lambda: '%s %s' % 1,
    lambda: ord('ab'),
    lambda: 'x'.center(),
)):
    try:
        attempt()
    except Exception as error:
        print(f"{number}: {type(error).__name__}: {error}")
name = "abc"
name[0] = "x"
