def t(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__}: {e}")
class A: pass
l, u, s, d = [1, 2, 3], (1, 2, 3), "añ😀", {"a": 1}
t(lambda: (l[-1], u[0], s[2], s[::-1], d["a"], b"abc"[1], range(9)[2:8:3], l[True]))
t(lambda: l[3]); t(lambda: u[-4]); t(lambda: s[9]); t(lambda: b"a"[1]); t(lambda: range(3)[3])
t(lambda: l["a"]); t(lambda: u[1.0]); t(lambda: s["a"]); t(lambda: b"a"[A()]); t(lambda: l[A()]); t(lambda: l[10 ** 30])
t(lambda: l[::0]); t(lambda: l["a":]); t(lambda: d["b"]); t(lambda: d[[]]); x, y, z = {1}, 5, None; t(lambda: x[0]); t(lambda: y[0]); t(lambda: z[0])
t(lambda: A()[0]); t(lambda: A[int]); t(lambda: int[int]); t(lambda: d.keys()[0]); t(lambda: (list[int], dict[str, A], tuple[int, ...]))
def f(): u[0] = 1
t(f)
def f(): z[0] = 1
t(f)
def f(): l[9] = 1
t(f)
def f(): d[{}] = 1
t(f)
def f(): l[::2] = [1]
t(f)
def f(): l[0:1] = 5
t(f)
def f(): del u[0]
t(f)
def f(): del z[0]
t(f)
def f(): del l[9]
t(f)
def f(): del d["q"]
t(f)
m = list(range(10)); m[2:4] = "xyz"; print(m); m[::3] = "abcd"; print(m); del m[::2]; print(m); m[5:2] = [0]; print(m); m[:] = m[::-1]; print(m)
