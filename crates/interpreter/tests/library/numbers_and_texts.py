import bisect, statistics, fractions, textwrap, pprint, base64, html, urllib.parse, heapq, uuid, numbers, binascii, signal
from fractions import Fraction as F


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right([("a", 1), ("b", 2)], 1, key=lambda p: p[1]))
bisect.insort(a, 4)
print(a)
d = [1, 2, 2, 3, 4, 10]
for n in (
    "mean",
    "fmean",
    "median",
    "median_low",
    "median_high",
    "mode",
    "multimode",
    "variance",
    "pvariance",
    "stdev",
    "pstdev",
    "geometric_mean",
    "harmonic_mean",
    "quantiles",
):
    print(n, getattr(statistics, n)(d), getattr(statistics, n)([1.5, 2.25, 0.1, 0.7]))
print(
    statistics.mean([1, 2]),
    statistics.mean([1, 3]),
    statistics.median([1, 2]),
    statistics.mean([F(1, 2), F(1, 3)]),
    statistics.quantiles(range(20), n=10),
    statistics.mode("aabbb"),
    statistics.quantiles(d, n=4, method="inclusive"),
)
for n in ("mean", "median", "stdev", "mode", "variance"):
    tryit(lambda: getattr(statistics, n)([]))
print(statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6]))
print(
    F(1, 3) + F(1, 6),
    F("0.25"),
    F(1.5),
    F("3/9"),
    F(2) ** -2,
    F(7, 2) // 2,
    F(7, 2) % 2,
    repr(F(1, 2)),
    F(1, 2) == 0.5,
    F(1, 3) < 1,
    float(F(1, 4)),
    round(F(7, 2)),
    int(F(-7, 2)),
    F(3, 2) * 2,
    1 - F(1, 4),
    F(355, 113).limit_denominator(10),
    F(1, 2) + 0.5,
    abs(F(-1, 2)),
    -F(1, 2),
    F(" 1/2 "),
    F("1e3"),
    F(1, 2) * 2 == 1,
    sum([F(1, 10)] * 10),
    f"{F(1, 3):.3f}",
    divmod(F(7, 2), F(1, 2)),
    F(6, -4),
)
for f in (
    lambda: F(1, 0),
    lambda: F("x"),
    lambda: F(1, 2) / 0,
    lambda: F(1.5, 2),
    lambda: F(1, 2) + "a",
    lambda: F(None),
):
    tryit(f)
t = "The quick brown fox jumped over the lazy dog, a well-known pangram that everybody seems to love. Antidisestablishmentarianism!"
for w in (20, 40, 10):
    print(textwrap.wrap(t, w))
print(textwrap.fill(t, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(t, 30))
print(textwrap.shorten(t, 40, placeholder="..."))
print(
    textwrap.dedent("""
    a
      b

    c
    """),
    textwrap.indent("a\n\nb", "> "),
    textwrap.wrap(""),
    textwrap.wrap("abcdefghij" * 3, 8),
    textwrap.wrap("a b", 1),
    repr(textwrap.dedent("  a\n b")),
)
data = {
    "name": "x" * 30,
    "list": list(range(30)),
    "nested": {"k": ["some long text here", "and another rather long text"], "z": (1, 2)},
    "b": {3, 1},
    "t": (1,),
}
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint([1, 2])
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False)
pprint.pprint(list(range(50)), compact=True)
print(pprint.pformat({"a": {"b": {"c": 1}}}, depth=2))
pprint.pprint("word " * 30)
pprint.pp({"z": 1, "a": "long " * 20})
import dataclasses


@dataclasses.dataclass
class DC:
    aaaa: list
    bbbb: str


pprint.pprint(DC(list(range(20)), "x" * 40))
pprint.pprint([DC([1], "y")])
for s in (b"", b"a", b"ab", b"abc", b"hello world!?", bytes(range(256))):
    e = base64.b64encode(s)
    print(e, base64.b64decode(e) == s, base64.urlsafe_b64encode(s)[:8])
tryit(lambda: base64.b64encode("x"))
tryit(lambda: base64.b64decode("abc"))
tryit(lambda: base64.b64decode("a"))
print(base64.b64decode("YWJj"), base64.b64decode(b"YWI="))
print(html.escape("<a href='x'>&\"</a>"), html.unescape("&lt;p&gt; &amp; &#65; &#x41; &copy; &nope;"))
P = urllib.parse
print(
    P.quote("a b/c?é"),
    P.quote_plus("a b&c"),
    P.unquote("a%20b%C3%A9"),
    P.urlencode({"a": 1, "b": "x y", "c": "é"}),
    P.urlencode({"a": [1, 2]}, doseq=True),
    P.parse_qs("a=1&b=2&a=3&c="),
    P.parse_qsl("a=1&b=x+y"),
)
u = P.urlparse("https://user:pw@Example.com:8080/p/a;x?q=1&r=2#frag")
print(u, u.hostname, u.port, u.username, u.path, u.geturl(), u.netloc, u[1])
print(P.urlsplit("http://a/b?c#d"), P.urlunparse(("http", "a", "/b", "", "c=1", "")), u._replace(query="").geturl())
for b, r in (
    ("http://a/b/c/d", "g"),
    ("http://a/b/c/d", "/g"),
    ("http://a/b/c/d", "../g"),
    ("http://a/b/c/d", "?y"),
    ("http://a/b/c/d", "//h/x"),
    ("http://a/b/c/d", "http://z"),
    ("http://a", "b"),
    ("http://a/b/", "c/../d"),
    ("http://a/b/c/d", "."),
    ("http://a/b/c/d", "#f"),
    ("http://a/b/c/d", ""),
):
    print(P.urljoin(b, r))
h = []
for x in [5, 3, 8, 1, 9, 2]:
    heapq.heappush(h, x)
print(
    h,
    heapq.heappop(h),
    h,
    heapq.heapreplace(h, 0),
    heapq.heappushpop(h, 4),
    heapq.nsmallest(2, [3, 1, 2]),
    heapq.nlargest(2, ["a", "ccc", "bb"], key=len),
    list(heapq.merge([1, 4], [2, 3], [0])),
    list(heapq.merge(["ccc", "a"], ["bb"], key=len, reverse=True)),
)
q = list(range(20, 0, -1))
heapq.heapify(q)
print(q)
tryit(lambda: heapq.heappop([]))
tryit(lambda: heapq.heappush([1], "a"))
z = [3, 1, 2]
heapq.heapify_max(z)
print(z, heapq.heappop_max(z))
k = uuid.UUID("12345678123456781234567812345678")
print(
    k,
    repr(k),
    k.hex,
    k.int,
    k.version,
    uuid.UUID(int=5),
    k == uuid.UUID(str(k)),
    k.bytes[:2],
    uuid.uuid4().version,
    len(str(uuid.uuid4())),
    uuid.NAMESPACE_DNS,
)
tryit(lambda: uuid.UUID("x"))
tryit(lambda: uuid.UUID())
print(
    isinstance(3, numbers.Number),
    isinstance(3.5, numbers.Integral),
    isinstance(True, numbers.Integral),
    isinstance(F(1), numbers.Rational),
    isinstance("x", numbers.Number),
)
print(binascii.hexlify(b"ab"), binascii.unhexlify("6162"), binascii.crc32(b"hello"))
tryit(lambda: binascii.unhexlify("6"))
print(signal.SIGINT, repr(signal.SIGTERM), signal.SIGINT.name, signal.SIG_DFL, int(signal.SIGKILL))
