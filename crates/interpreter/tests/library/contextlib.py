import asyncio, contextlib
from contextlib import *


@contextmanager
def tag(name, fail=None):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
        if fail == "reraise":
            raise
        if fail == "other":
            raise KeyError("k") from e
    finally:
        print("exit", name)


with tag("a") as x:
    print(x)
with tag("b"):
    raise ValueError("v")
for f in ("reraise", "other"):
    try:
        with tag("c", f):
            raise ValueError("w")
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))


@contextmanager
def none():
    if False:
        yield


try:
    with none():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def swallow2():
    try:
        yield
    except Exception:
        pass
    yield


try:
    with swallow2():
        raise ValueError
except RuntimeError as e:
    print(e, repr(e.__context__))


@tag("deco")
def work(a, b=2):
    "doc of work"
    print("working", a, b)
    return a + b


print(work(1), work(1, b=5), work.__name__, work.__doc__)
print(tag.__name__, tag.__wrapped__)


@contextmanager
def si():
    yield


try:
    with si():
        raise StopIteration("x")
except StopIteration as e:
    print("SI", e)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
try:
    with suppress(KeyError):
        [][1]
except IndexError as e:
    print("IE", e)
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as e:
    print(repr(e))


class T:
    def close(self):
        print("closed")

    async def aclose(self):
        print("aclosed")


with closing(T()) as t:
    print(type(t).__name__)
with nullcontext(5) as n:
    print(n)
import io

buf = io.StringIO()
with redirect_stdout(buf):
    print("hidden")
print(repr(buf.getvalue()))
with ExitStack() as s:
    for i in range(3):
        s.enter_context(tag(f"s{i}"))
    s.callback(print, "cb", 1, sep="-")
    print("body")


class Bad:
    def __init__(self, n, exc=None, sup=False):
        self.n, self.exc, self.sup = n, exc, sup

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("bad exit", self.n, t and t.__name__, v)
        if self.exc:
            raise self.exc
        return self.sup


def chain(e):
    while e is not None:
        print("  ", repr(e))
        e = e.__context__


try:
    with ExitStack() as s:
        s.enter_context(Bad(1, RuntimeError("r1")))
        s.enter_context(Bad(2))
        s.enter_context(Bad(3, KeyError("k3")))
        raise ValueError("orig")
except Exception as e:
    chain(e)
with ExitStack() as s:
    s.enter_context(Bad(1))
    s.enter_context(Bad(2, sup=True))
    s.enter_context(Bad(3, IndexError("z")))
print("after")
try:
    with ExitStack() as s:
        s.enter_context(5)
except TypeError as e:
    print(e)
try:
    with ExitStack() as s:
        s.enter_context(T())
except TypeError as e:
    print(e)
s = ExitStack()
s.callback(print, "later")
s2 = s.pop_all()
s.close()
print("now")
s2.close()


class CD(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *e):
        print("out", e[0])
        return False


@CD()
def f():
    return 7


print(f())
try:
    AbstractContextManager()
except TypeError as e:
    print(e)


@asynccontextmanager
async def conn(name, how=None):
    print("open", name)
    try:
        yield name
    except ValueError as e:
        print("acaught", e)
        if how:
            raise
    finally:
        await asyncio.sleep(0)
        print("close", name)


class AM:
    async def __aenter__(self):
        return "am"

    async def __aexit__(self, *e):
        print("am exit", e[1])


async def main():
    async with conn("db") as c:
        print(c)
    async with conn("db2"):
        raise ValueError("x")
    try:
        async with conn("db3", 1):
            raise ValueError("y")
    except ValueError as e:
        print("out", e)
    async with aclosing(T()) as t:
        pass
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(conn("q")))
        st.enter_context(tag("sync"))
        st.push_async_callback(asyncio.sleep, 0)
        st.push_async_exit(AM())
        st.callback(print, "sync cb")
    try:
        async with AsyncExitStack() as st:
            await st.enter_async_context(conn("q2", 1))
            raise ValueError("in stack")
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    try:
        async with AsyncExitStack() as st:
            await st.enter_async_context(tag("no"))
    except TypeError as e:
        print(e)

    @conn("decorated")
    async def g(x):
        return x * 2

    print(await g(4))

    @asynccontextmanager
    async def two():
        yield
        yield

    try:
        async with two():
            pass
    except RuntimeError as e:
        print(e)
    async with nullcontext() as n:
        print(n)


asyncio.run(main())
print(conn("z").__class__.__name__)
