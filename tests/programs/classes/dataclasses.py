"""Dataclasses: defaults, factories, ordering, frozen ones, post_init, inheritance."""
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar


@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list[str] = field(default_factory=list)
    sold: int = field(default=0, repr=False, compare=False)
    currency: ClassVar[str] = "EUR"

    def total(self, n: int = 1) -> float:
        return self.price * n


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    patch: int = 0

    def __str__(self):
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass
class Book(Item):
    pages: int = 100
    per_page: float = field(init=False)

    def __post_init__(self):
        if self.pages <= 0:
            raise ValueError("a book has pages")
        self.per_page = round(self.price / self.pages, 3)


@dataclass(slots=True, kw_only=True)
class Point:
    x: int
    y: int = 0


pen = Item("pen", 1.5, ["blue"])
print(pen, pen == Item("pen", 1.5, ["blue"], sold=9), pen.total(4), Item("cap").tags is Item("cap").tags, pen.currency)
print(asdict(pen), astuple(pen), [f.name for f in fields(pen)], replace(pen, price=2.0))
versions = [Version(3, 14), Version(3, 9, 1), Version(2)]
print(sorted(versions), max(versions), str(min(versions)), Version(1) < Version(1, 0, 1), len({Version(1), Version(1)}))
try:
    versions[0].major = 4
except FrozenInstanceError as error:
    print("FrozenInstanceError:", error)
book = Book("Python", 30.0, pages=400)
print(book, book.per_page, isinstance(book, Item))
print(Point(x=1), Point(y=2, x=3))
for attempt in (lambda: Book("empty", pages=0), lambda: Item(), lambda: Point(1, 2), lambda: Item("a", 1, [], 0, 5), lambda: setattr(Point(x=1), "z", 3), lambda: pen < pen):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as error:
    print("ValueError:", error)
