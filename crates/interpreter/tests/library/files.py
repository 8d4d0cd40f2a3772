import io, os, sys
from pathlib import Path, PurePath


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


b = io.StringIO()
b.write("a\nb")
print("x", file=b)
print(repr(b.getvalue()), b.tell())
b.seek(0)
print(b.readline(), list(b))
b.seek(1)
b.write("ZZ")
print(repr(b.getvalue()))
b.truncate(2)
print(b.getvalue())
b.close()
tryit(lambda: b.write("q"))
tryit(lambda: io.StringIO(b"x"))
tryit(lambda: io.StringIO().write(3))
with io.StringIO("one\ntwo\n") as f:
    for l in f:
        print(l.strip())
y = io.BytesIO(b"abc")
print(y.read(1), y.read(), y.getvalue(), y.seek(0, 2))
y.write(b"d")
print(y.getvalue())
print(
    sys.platform in ("linux", "emscripten"),
    sys.version_info[:2],
    sys.version_info >= (3, 8),
    sys.version_info.major,
    sys.maxsize > 0,
    sys.byteorder,
)
tryit(lambda: 1)
sys.stdout.write("hi\n")
sys.stdout.flush()
try:
    sys.exit(3)
except SystemExit as e:
    print(e.code, repr(e))
try:
    sys.exit()
except SystemExit as e:
    print(e.code, repr(e))
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0], sys.exception())
print(sys.exc_info())
print(
    os.path.join("a", "b", "/c", "d"),
    os.path.join("a/", "b"),
    os.path.split("/a/b.txt"),
    os.path.basename("a/b"),
    os.path.dirname("/a/b"),
    os.path.splitext("a.b/c.tar.gz"),
    os.path.splitext(".bashrc"),
    os.path.normpath("a/../b//c/."),
    os.path.isabs("/x"),
    os.path.relpath("/a/b", "/a/c"),
    os.path.exists("/nope"),
    os.path.commonprefix(["abc", "abd"]),
)
tryit(lambda: os.environ["NOPE"])
os.environ["A"] = "1"
print(os.environ.get("A"), os.getenv("B", "d"), "A" in os.environ)
tryit(lambda: os.environ.__setitem__("A", 1))
tryit(lambda: open("nope.txt"))
tryit(lambda: open("x", "q"))
tryit(lambda: open("x", "rw"))
with open("t.txt", "w") as f:
    print(f.write("line1\nline2\n"), f.name, f.mode, f.closed)
print(f.closed)
tryit(lambda: f.write("z"))
with open("t.txt") as f:
    for l in f:
        print(repr(l))
with open("t.txt", "a") as f:
    f.write("l3")
print(
    open("t.txt").read().splitlines(),
    open("t.txt", "rb").read(),
    open("t.txt").readlines(),
    os.path.getsize("t.txt"),
    os.path.exists("t.txt"),
    os.path.isfile("t.txt"),
)
tryit(lambda: open("t.txt").write("x"))
tryit(lambda: open("t.txt", "a").read())
tryit(lambda: open("t.txt", "x"))
with open("t.txt", "r+") as f:
    f.read(2)
    f.seek(0)
    print(repr(f.read()))
os.mkdir("dd")
tryit(lambda: os.mkdir("dd"))
os.makedirs("dd/e/f", exist_ok=True)
print(os.listdir("dd"), os.path.isdir("dd/e"))
tryit(lambda: os.remove("zz"))
os.rename("t.txt", "dd/u.txt")
print(sorted(os.listdir("dd")))
tryit(lambda: os.listdir("zz"))
tryit(lambda: os.rmdir("dd"))
for r, d, fs in os.walk("dd"):
    print(r, sorted(d), fs)
p = Path("dd") / "x.tar.gz"
print(
    p,
    repr(p),
    p.name,
    p.stem,
    p.suffix,
    p.suffixes,
    p.parent,
    p.parts,
    p.exists(),
    p.with_suffix(".zip"),
    p.with_name("q"),
    list(p.parents),
    p.is_absolute(),
)
print(p.write_text("héllo"), p.read_text(), p.read_bytes(), p.exists(), p.is_file(), p.stat().st_size)
print(
    sorted(x.name for x in Path("dd").iterdir()),
    [str(x) for x in Path("dd").glob("*.txt")],
    Path("a") == Path("a/"),
    Path("/a") < Path("/b"),
    "x" / Path("y"),
    Path("/a/b").relative_to("/a"),
    str(Path()),
    Path("a/./b//c"),
    Path("a", "b", "c"),
)
p.unlink()
tryit(p.unlink)
p.unlink(missing_ok=True)
tryit(lambda: p.read_text())
tryit(lambda: Path("zz/q").write_text("x"))
Path("n/m").mkdir(parents=True)
print(Path("n/m").is_dir())
tryit(lambda: Path("n").mkdir())
Path("n").mkdir(exist_ok=True)
print({p: 1}[Path("dd/x.tar.gz")], os.fspath(p))
