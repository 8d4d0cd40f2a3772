//! Templates of the plain language.

/// Classes that programs use.
pub(super) const CLASSES: &str = r#"

class Box:
    made = 0

    def __init__(self, value, label="box"):
        self.value = value
        self.label = label
        Box.made += 1

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __add__(self, other):
        return type(self)(self.value + (other.value if isinstance(other, Box) else other))

    def __eq__(self, other):
        return isinstance(other, Box) and self.value == other.value

    def __lt__(self, other):
        return self.value < other.value

    def __len__(self):
        return len(self.value)

    def __getitem__(self, index):
        return self.value[index]

    def __call__(self, *args, **kwargs):
        return args, sorted(kwargs.items())

    @property
    def double(self):
        return self.value * 2

    @double.setter
    def double(self, value):
        self.value = value / 2

    @classmethod
    def of(cls, *values):
        return [cls(value) for value in values]

    @staticmethod
    def shout(text):
        return str(text).upper()


class Crate(Box):
    def __init__(self, value):
        super().__init__(value, label="crate")

    def __enter__(self):
        print("enter", self)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__)
        return kind is ValueError

    def __iter__(self):
        yield from (self.value if isinstance(self.value, (list, str, tuple)) else [self.value])


@dataclasses.dataclass(order=True)
class Point:
    x: int = 0
    y: int = dataclasses.field(default=1, compare=False)


class Color(enum.Enum):
    RED = 1
    BLUE = "blue"
"#;

pub(super) const SHORT: &[&str] = &[
    "print(<value>)",
    "print(<int>, <str>)",
    "print(f'{(<value>)!r} {<int>}')",
    "try:\n    print(<value>)\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "try:\n    print(<wrong>)\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "<new-int> = <int>",
    "<new-str> = <str>",
    "print(sorted(<list>), <dict>)",
    "log.append(<int>)",
];

pub(super) const STATEMENTS: &[&str] = &[
    "try:\n    print(<value>, <value>)\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "try:\n    print(<wrong>)\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "try:\n    print(<int>, <float>)\nexcept ArithmeticError as error:\n    print('arithmetic', error)\nexcept (ValueError, LookupError) as error:\n    print(repr(error))",
    "try:\n    <new-int> = <int>\nexcept Exception as error:\n    print(repr(error))\n    <new-int> = 5",
    "try:\n    <new-list> = <list>\n    print(<list>)\nexcept Exception as error:\n    print(type(error), error.args)",
    "<new-str> = <str>",
    "<new-words> = ['p', 'q']",
    "<new-dict> = {'a': 1, 'm': <small>}",
    "<new-list> = [3, 1, 2]",
    "if <bool>:\n    <body>\nelif <bool>:\n    <body>\nelse:\n    <body>",
    "for <loop>:\n    if n == <small>:\n        continue\n    <body>",
    "for <loop>:\n    <body>\n    if <bool>:\n        break\nelse:\n    print('no break')",
    "<new-int> = 0\nwhile True:\n    <new-str> = 'w'\n    <body>\n    break",
    "try:\n    <body>\nexcept <error> as error:\n    print('caught', repr(error))\nelse:\n    print('fine')\nfinally:\n    print('finally')",
    "try:\n    raise <error>(<value>)\nexcept <error> as error:\n    print(error, error.args)\nexcept Exception as error:\n    print('other', repr(error))",
    "try:\n    try:\n        <wrong>\n    except Exception as error:\n        raise <error>('again') from error\nexcept Exception as error:\n    print(repr(error), '<-', repr(error.__cause__))",
    "try:\n    raise ExceptionGroup('many', [ValueError(<int>), <error>('g'), TypeError('t')])\nexcept* ValueError as group:\n    print(group.exceptions)\nexcept* <error> as group:\n    print(repr(group))\nexcept* Exception as group:\n    print('rest', group)",
    "def inner(p, *q, r=<small>, **s):\n    <body>\n    return p, q, r, s\ntry:\n    print(inner(<int>, <str>, r=<int>, t=<str>))\n    print(inner(r=<int>))\nexcept Exception as error:\n    print(error)",
    "def generate():\n    for g in <list>:\n        sent = yield g\n        if sent:\n            print('sent', sent)\n    return 'end'\ntry:\n    iterator = generate()\n    print(next(iterator), iterator.send(<int>))\n    print(list(iterator))\nexcept StopIteration as stop:\n    print('stopped', stop.value)\nexcept Exception as error:\n    print(error)",
    "def outer():\n    count = 0\n    def step(by=1):\n        nonlocal count\n        count += by\n        return count\n    return step\nstep = outer()\nprint(step(), step(<small>), step())",
    "match <value>:\n    case None | True | False:\n        print('constant')\n    case int(number) if number > 3:\n        print('big', number)\n    case int() | float():\n        print('number')\n    case [first, *others]:\n        print('sequence', first, others)\n    case {'k': kept}:\n        print('mapping', kept)\n    case str(text):\n        print('text', text)\n    case _:\n        print('other')",
    "with contextlib.suppress(<error>, KeyError):\n    <body>\n    print(<wrong>)",
    "try:\n    assert <bool>, <str>\nexcept AssertionError as error:\n    print('assertion', error)",
    "try:\n    <new-int>, *<new-list> = [<int>, <int>, <int>]\n    print(<list>)\nexcept Exception as error:\n    print(error)",
    "try:\n    box = Crate(<value>)\n    print(box, box.double, Box.made, box.label, len(box), list(box))\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "try:\n    with Crate(<int>) as crate:\n        <body>\n        raise <error>(<str>)\nexcept Exception as error:\n    print('through', repr(error))",
    "try:\n    print(Point(<int>), Point(<int>) < Point(2), Point(y=<str>), Color.RED, Color('blue'), Color(<int>))\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "try:\n    print(Box(<value>) + <value>, Box(<int>) == Box(<int>), sorted(Box.of(<int>, <int>)), Box(1)(<int>, k=<str>))\nexcept Exception as error:\n    print(error)",
    "print(*<list>, sep=<str>[:1] or '-')",
    "<new-list> = [*range(6)]\ntry:\n    store = <list>\n    store[<small>:<small>] = <list>\n    print(store)\n    del store[<small>]\nexcept Exception as error:\n    print(error)",
    "try:\n    store = <dict>\n    store[<str>] += <int>\n    print(store)\nexcept Exception as error:\n    print(repr(error))",
    "square = functools.lru_cache(maxsize=2)(lambda v: v * v)\nprint([square(v) for v in (1, 2, 1, 3, 1)], square.cache_info())",
    "def told(function):\n    @functools.wraps(function)\n    def wrapper(*args):\n        print('calling', function.__name__, args)\n        return function(*args)\n    return wrapper\n@told\ndef decorated(v):\n    return [v] * 2\nprint(decorated(<value>), decorated.__name__)",
    "try:\n    log.append(<int>)\n    print(log[-1], len(log))\nfinally:\n    print('logged')",
    "print(<plain>(<int>, <str>))",
    "<new-int> = (<small> if <bool> else 4)",
];
