import typing
from typing import *


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar("T")
K = TypeVar("K")
P = ParamSpec("P")
R = TypeVar("R", bound=int)
for t in (
    Any,
    Optional[int],
    Union[int, str],
    Union[int, str, None],
    List[int],
    Dict[str, Any],
    Callable[[int, str], bool],
    Callable[..., T],
    Callable[P, T],
    Tuple[int, ...],
    Literal["a", 1],
    Type[int],
    Awaitable[int],
    Coroutine[Any, Any, T],
    AsyncIterator[int],
    Iterable[str],
    List,
    Dict,
    Callable,
    Final[int],
    ClassVar[int],
    Annotated[int, "m"],
    NoReturn,
    Never,
    Self,
    T,
    List["Node"],
    Optional["Node"],
    Set[int],
    DefaultDict[str, int],
    Deque[int],
    AsyncGenerator[int, None],
    Union[int],
    Mapping[str, List[int]],
    Sequence[T],
    Generator[int, None, str],
    TypeAlias,
    Optional[List[int]],
    Union["A", int],
    Optional[Any],
    Optional[Callable[[], None]],
    T | None,
    List[int] | None,
    Any | None,
):
    print(t)
print(
    get_origin(List[int]),
    get_args(Dict[str, int]),
    get_origin(Optional[int]),
    get_args(Optional[int]),
    get_args(Callable[[int], str]),
    get_origin(Literal[1]),
    get_args(Literal[1, 2]),
    get_origin(int),
)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
print(s.pop(), Stack[int], s.__orig_class__, Stack.__mro__, isinstance(s, Stack), isinstance(s, Generic))


class IntStack(Stack[int]):
    pass


print(IntStack().items, IntStack.__mro__)


class Pair(Generic[K, T]):
    def __init__(self, k: K, t: T):
        self.k, self.t = k, t


print(Pair[str, int]("a", 1).k, Pair[str, int], Pair("x", 2).t)


class Speaker(Protocol):
    def speak(self) -> str: ...
class Dog:
    def speak(self):
        return "woof"


class Cat(Speaker):
    def speak(self):
        return "meow"


print(Cat().speak())
tryit(lambda: Speaker())
tryit(lambda: isinstance(Dog(), Speaker))


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...
class F:
    def close(self):
        pass


print(isinstance(F(), Closer), isinstance(Dog(), Closer), issubclass(F, Closer))


@runtime_checkable
class Named(Protocol):
    name: str


class HasName:
    def __init__(self):
        self.name = "n"


print(isinstance(HasName(), Named), isinstance(F(), Named))


class Repo(Protocol[T]):
    async def get(self, id: int) -> T: ...


print(Repo[int])


class Movie(TypedDict):
    name: str
    year: int


m: Movie = {"name": "x", "year": 1}
m2 = Movie(name="y", year=2)
print(m, m2, type(m2), Movie.__annotations__, sorted(Movie.__required_keys__))


class M2(Movie, total=False):
    rating: NotRequired[float]
    extra: Required[int]


print(sorted(M2.__required_keys__), sorted(M2.__optional_keys__), M2(name="q"))
tryit(lambda: isinstance({}, Movie))


class Pt(NamedTuple):
    x: int
    y: int = 0

    def total(self):
        return self.x + self.y

    @property
    def neg(self):
        return -self.x


p = Pt(3)
print(p, p.total(), p.neg, p._asdict(), Pt._fields, Pt(1, 2) == (1, 2), Pt.__annotations__, Pt._field_defaults, type(p))
tryit(lambda: Pt())
E = NamedTuple("E", [("a", int), ("b", str)])
print(E(1, "x"))
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId(5) + 1)
print(cast(int, "x"), TYPE_CHECKING, Any)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(f(3))


@final
class Fin:
    pass


def g(a: "int", b: Optional[str] = None, *c: float) -> "list[int]":
    pass


print(get_type_hints(g), g.__annotations__)


class H:
    a: int
    b: "str"
    c: ClassVar[int] = 3
    d: Annotated[int, 5] = 2


print(get_type_hints(H), get_type_hints(H, include_extras=True))
tryit(lambda: assert_never(3))
print(
    isinstance([], List),
    isinstance({}, Mapping),
    isinstance(f, Callable),
    issubclass(list, Sequence),
    isinstance((x for x in ()), Iterator),
)
tryit(lambda: isinstance([], List[int]))
tryit(lambda: Any())
tryit(lambda: Optional())
tryit(lambda: List())


class MyList(List[int]):
    pass


print(MyList([1]), isinstance(MyList(), list))


class D2(Dict[str, T]):
    pass


print(D2(a=1))


class AnyC(Any):
    pass


print(AnyC().__class__.__name__)
print(T.__name__, R.__bound__, TypeVar("N", int, str).__constraints__, P.args, P.kwargs)
print(
    Optional[int] == Union[int, None], List[int] == List[int], {List[int]: 1}[List[int]], Optional[int] == (int | None)
)


class Ev(Generic[P, T]):
    def __init__(self, f: Callable[P, T]):
        self.f = f

    def __call__(self, *a: P.args, **k: P.kwargs) -> T:
        return self.f(*a, **k)


print(Ev(lambda x: x + 1)(2))
from collections.abc import Callable as C2

print(C2[[int], str], C2[..., None], dict[str, C2[[], None]])
JSON = Union[dict[str, "JSON"], list["JSON"], str, int]
print(JSON)
print(SupportsInt, isinstance(3, SupportsInt), isinstance(3, Hashable))
print(Literal["r", "w"].__args__, "r" in get_args(Literal["r", "w"]))


class Res(Generic[T]):
    @classmethod
    def ok(cls, v: T) -> "Res[T]":
        r = cls()
        r.v = v
        return r


print(Res.ok(3).v, Res[int].ok(4).v)
import dataclasses


@dataclasses.dataclass
class Box(Generic[T]):
    item: T
    n: ClassVar[int] = 1


print(Box(3), Box[int](4))
from abc import ABC, abstractmethod


class Rp(ABC, Generic[T]):
    @abstractmethod
    def get(self) -> T: ...


tryit(lambda: Rp())


class Im(Rp[int]):
    def get(self):
        return 1


print(Im().get(), Im.__mro__)
