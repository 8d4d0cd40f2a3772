"""print in all its forms, sys, io, copy, pprint."""
import copy
import io
import pprint
import sys

print("a", "b", sep="-", end="!\n")
print(1, 2.0, None, [1], sep=", ")
print()
print("no newline", end="")
print(" ... now", flush=True)
print("to stderr", file=sys.stderr)
sys.stdout.write("written\n")
print(sys.stdout.write("x"))
buffer = io.StringIO()
print("into", "buffer", file=buffer)
buffer.write("more\n")
print(repr(buffer.getvalue()), buffer.tell())
for line in io.StringIO("one\ntwo"):
    print(line.rstrip(), end=";")
print()
data = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": [1, 2, {"b": "y" * 40}]}}
pprint.pprint(data)
pprint.pprint([1, 2])
original = {"a": [1, 2], "b": (3, [4])}
shallow, deep = copy.copy(original), copy.deepcopy(original)
original["a"].append(9)
original["b"][1].append(8)
print(shallow, deep, original is shallow, deep == original)
print(type(sys.argv), sys.version_info >= (3, 14), sys.maxsize > 2 ** 30, sys.byteorder, __name__)
print(*range(3), *"ab", sep="|")
print("é", "日本", "🐍", len("🐍"), "\t|", "\\")
try:
    print("x", sep=1)
except TypeError as error:
    print("TypeError:", error)
try:
    input("your name? ")
except EOFError as error:
    print("EOFError:", error)
