"""Type hints: they are kept, not checked."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Generic, Literal, Optional, Protocol, TypedDict, TypeVar, Union, cast, get_type_hints

T = TypeVar("T")
Json = Union[dict[str, Any], list[Any], str, int, None]
Mode = Literal["r", "w"]


class Movie(TypedDict, total=False):
    title: str
    year: int


class Speaks(Protocol):
    def speak(self) -> str: ...


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None


class Duck:
    def speak(self) -> str:
        return "quack"


def loud(animal: Speaks, times: int = 1, *, mode: Mode = "r") -> str:
    return animal.speak().upper() * times


def apply(function: Callable[[int], int], values: Iterable[int]) -> list[int]:
    return [function(value) for value in values]


def not_checked(number: int) -> int:
    return number * 2


stack: Stack[int] = Stack()
stack.push(1)
movie: Movie = {"title": "Metropolis", "year": 1927}
print(loud(Duck(), 2), apply(lambda n: n + 1, (1, 2)), stack.pop(), stack.pop(), movie["title"], not_checked("ab"))
print(loud.__annotations__, cast(int, "still text"))
print(get_type_hints(not_checked), not_checked.__annotations__)


def modern[K](items: list[K], default: K | None = None) -> K | None:
    return items[0] if items else default


type Pair = tuple[int, int]
pair: Pair = (1, 2)
print(modern([5]), modern([], "d"), pair, Pair.__name__)
count: int
try:
    print(count)
except NameError as error:
    print(error)
