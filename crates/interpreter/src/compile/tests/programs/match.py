
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def m(v):
    match v:
        case None: return "none"
        case True | False: return f"bool {v}"
        case 0: return "zero"
        case -1: return "minus"
        case 1.5: return "float"
        case "a" | "b" as s: return f"letter {s}"
        case b"x": return "bytes"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts one {rest}"
        case [_, *_, "end"]: return "ends"
        case (a, b, *_) if a == b: return f"same {a}"
        case [Point(x=0, y=yy), *more]: return f"points {yy} {len(more)}"
        case list(): return "list"
        case {"k": k, **rest}: return f"k={k} {rest}"
        case {"n": {"deep": [_, second]}}: return f"deep {second}"
        case {}: return "mapping"
        case Point(0, 0): return "origin"
        case Point(x, y) if x == y: return f"diag {x}"
        case Point(x=px): return f"point {px}"
        case str(s): return f"str {s}"
        case (1 | 2) as q: return q
        case float() | bytes(): return "num"
        case _: return "other"
for v in [None, True, 0, -1, 1.5, "a", b"x", 500, 7, [], [9], [1, 2, 3], [5, 6, "end"], (2, 2, 3), (2, 2), [Point(0, 4), 1], [3, 4],
          {"k": 1, "j": 2}, {"n": {"deep": [1, 2]}}, {}, Point(0, 0), Point(3, 3), Point(1, 2), "zzz", 2.5, object]:
    print(m(v))
class Color:
    RED = 1
def c(v):
    match v:
        case Color.RED: return "red"
        case (Color.RED, other) | (other, Color.RED): return f"pair {other}"
    return "no"
print(c(1), c((1, 5)), c((6, 1)), c(9))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 1:
        case int(real=1, x=2): print("?")
        case int(real=r): print("r", r)
except TypeError as e: print(e)
x = "before"
match [1, 2]:
    case [x, 3]: pass
    case _: print(x)
match (1, 2):
    case a, b: print(a, b)
match {"a": 1}:
    case {"a": 1 as one}: print(one)
def f(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]: return d
        case ["drop", *objs]: return objs
        case [action]: return action
        case [] : return "empty"
        case [action, obj]: return (action, obj)
for s in ["go north", "go up", "drop a b", "look", ""]: print(f(s))
def loop():
    for v in range(5):
        match v:
            case 1: continue
            case 3: break
            case n: print(n)
    match 7:
        case y if (z := y * 2): return z
print(loop())
match 5:
    case _ if False: pass
print("end")
