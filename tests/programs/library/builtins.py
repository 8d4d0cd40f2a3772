"""The built-in functions."""

print(abs(-3), all([1, 0]), any([0, 1]), bin(5), bool("x"), chr(97), divmod(7, 2), float("2"), hex(16), int("7"), len("abc"))
print(list(map(str, [1, 2])), max("b", "a"), min([3, 1]), oct(8), ord("a"), pow(2, 5), pow(2, 5, 7), round(2.567, 1), sum([1, 2], 10))
print(list(enumerate("ab", 5)), list(filter(lambda n: n > 1, [1, 2, 3])), list(reversed([1, 2])), sorted("ba"), list(zip([1, 2], "ab")), list(range(3)))
print(isinstance(True, int), issubclass(bool, int), type(1), type("x"), type(None), type([]), type(print), type(lambda: 0), type(Exception), type(type))
print(callable(len), id(1) == id(1), hash("a") == hash("a"), repr("x"), str(1.0), ascii("é"), format(3.14159, ".2f"), format(255, "x"))
print(dir([])[:3], [name for name in dir("") if name.startswith("is")][:4], hasattr([], "append"), getattr("abc", "upper")())
print(set("aab") == {"a", "b"}, frozenset([1]), tuple("ab"), dict(a=1), bytes(2), bytearray(b"x"), slice(1, 5, 2), object() is object())
print(iter([1]).__next__(), next(iter([]), "none"), list(iter(lambda x=[3]: x.append(x[-1] - 1) or x[-1], 0)))
print(int.__name__, str.upper("abc"), [].__class__, (5).bit_count(), "a".__add__("b"), [3, 1].__len__(), int.from_bytes(b"\x02"), float.fromhex("0x1p3"))
print(globals()["__name__"], "print" not in globals(), vars(type("T", (), {"a": 1}))["a"])
print(NotImplemented, Ellipsis, ..., None is None, True & False, True + True, not None, 3 > 2 > 1, 1 < 3 > 2, 1 == 1.0 == True)
print(0 or "default", "a" and "b", [] or {} or 0, 1 if [] else 2, not [] and "yes", None or False)
x = [1, 2, 3]
y = x
y += [4]
print(x, x is y, x == [1, 2, 3, 4], x is not [1, 2, 3, 4], 5 not in x)
a = b = []
a.append(1)
print(b, 1_000, 0b11, 1e3, .5, 10 // 3, -10 // 3, 10 % 3, -10 % 3, 2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** 2, 7 / 2)
