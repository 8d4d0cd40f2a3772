import logging, sys, io

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-8s [%(name)s] %(message)s", datefmt="%H:%M:%S")
log = logging.getLogger(__name__)
log.debug("no")
log.info("hello %s %d", "x", 3)
log.warning("w")
logging.error("root %r", "q")
log.critical("c %(a)s", {"a": 1})
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
    log.error("with", exc_info=True)
    logging.exception("root exc")
logging.basicConfig(level=logging.DEBUG)
log.debug("still no")
logging.basicConfig(
    level=logging.DEBUG,
    force=True,
    format="%(levelname)s:%(message)s:%(funcName)s:%(lineno)d:%(filename)s:%(threadName)s:%(module)s",
)


def fn():
    log.debug("in fn")


fn()
logging.basicConfig(force=True, style="{", format="{levelname:>8} | {name} | {message}", level="INFO")
log.info("brace")
logging.basicConfig(force=True, style="$", format="$levelname ${message}", level="INFO")
log.info("dollar")
logging.basicConfig(force=True)
logging.warning("default %s", "fmt")
log.info("hidden")
a = logging.getLogger("a")
b = logging.getLogger("a.b")
print(a, b, b.parent is a, a.parent, logging.getLogger(), b.getEffectiveLevel(), logging.getLogger("a") is a)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("H %(name)s %(message)s"))
a.addHandler(h)
a.setLevel(logging.DEBUG)
b.debug("propagated")
a.propagate = False
b.info("only a")
print(len(a.handlers), a.hasHandlers())
s = io.StringIO()
h2 = logging.StreamHandler(s)
h2.setLevel(logging.ERROR)
a.addHandler(h2)
a.info("n")
a.error("yes")
print(repr(s.getvalue()))


class F(logging.Filter):
    def filter(self, r):
        return "secret" not in r.getMessage()


a.addFilter(F())
a.info("secret x")
a.info("public")
h.addFilter(lambda r: r.levelno > 20)
a.info("gone")
a.warning("stays")
for f in (
    lambda: log.setLevel("NOPE"),
    lambda: logging.basicConfig(force=True, foo=1),
    lambda: logging.Formatter("abc"),
    lambda: logging.getLogger(3),
    lambda: log.log("x", "y"),
    lambda: log.info("x", extra={"message": 1}) or log.warning("x", extra={"message": 1}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
logging.basicConfig(force=True, format="%(user)s %(message)s")
ad = logging.LoggerAdapter(logging.getLogger("ad"), {"user": "bob"})
ad.warning("hi %d", 5)
print(logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(15), logging.WARNING)
logging.addLevelName(25, "NOTICE")
logging.basicConfig(force=True, level=20)
log.log(25, "notice")


class H(logging.Handler):
    def emit(self, r):
        print("EMIT", self.format(r), r.args, r.levelname)


c = logging.getLogger("c")
c.propagate = False
c.addHandler(H())
c.warning("x %s", 1)
logging.disable(logging.WARNING)
c.warning("off")
c.error("on")
logging.disable(logging.NOTSET)
logging.getLogger("null").addHandler(logging.NullHandler())
print(logging.Formatter().format(logging.makeLogRecord({"msg": "m %s", "args": (1,)})))


class JF(logging.Formatter):
    def format(self, r):
        return f"<{r.levelname}:{super().format(r)}>"


hh = logging.StreamHandler(sys.stdout)
hh.setFormatter(JF("%(message)s"))
d = logging.getLogger("d")
d.addHandler(hh)
d.propagate = False
d.error("j")
print(logging.getLogger("x.y.z"), logging.getLogger("x").getChild("q").name)
try:
    raise ValueError("v")
except ValueError as e:
    d.error("err", exc_info=e)
    err = e
d.error("later", exc_info=err)
e2 = logging.getLogger("e2")
e2.setLevel(10)
for x in root_handlers if False else logging.root.handlers[:]:
    logging.root.removeHandler(x)
e2.warning("last resort")
e2.info("not shown")
from string import Template, capwords, ascii_letters, digits, punctuation

t = Template("$a ${b}c $$ $d")
print(
    t.safe_substitute(a=1, b=2),
    t.substitute({"a": 1}, b=2, d=3),
    capwords("hello big  world"),
    t.get_identifiers(),
    len(punctuation),
)
for f in (lambda: t.substitute(a=1), lambda: Template("$ x").substitute()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
