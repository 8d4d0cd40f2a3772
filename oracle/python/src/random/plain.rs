//! Templates of the plain language.

use super::Rule;

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

pub(super) const RULES: &[Rule] = &[
    (
        "int",
        &[
            "0",
            "1",
            "2",
            "7",
            "-3",
            "10",
            "100",
            "2 ** 70",
            "255",
            "True",
            "12345678901234567890",
            "<int> + <int>",
            "<int> - <int>",
            "<int> * <int>",
            "<int> // <int>",
            "<int> % <int>",
            "-<int>",
            "abs(<int>)",
            "len(<list>)",
            "len(<str>)",
            "sum(<list>)",
            "max(<list>)",
            "min(<int>, <int>)",
            "int(<str>)",
            "<list>[<small>]",
            "<dict>[<str>]",
            "<dict>.get(<str>, <int>)",
            "<str>.count(<str>)",
            "<str>.find(<str>)",
            "<list>.index(<int>)",
            "<int> & <int>",
            "<int> | <int>",
            "<int> ^ <int>",
            "<int> << <small>",
            "<int> >> <small>",
            "(<int> if <bool> else <int>)",
            "round(<float>)",
            "int(<float>)",
            "divmod(<int>, <int>)[0]",
            "pow(<int>, <small>)",
            "(<int>).bit_length()",
            "ord(<str>[0])",
            "functools.reduce(lambda p, q: p + q, <list>, <int>)",
            "sum(n for n in <list> if n % 2)",
            "next(iter(<list>))",
            "len(set(<list>))",
            "math.gcd(<int>, <int>)",
            "hash(<int>)",
            "len({**<dict>})",
            "sum(map(len, <words>))",
            "random.randint(1, 6)",
            "<list>.count(<int>)",
            "int(<bool>)",
            "(lambda n=<int>: n + 1)()",
            "sorted(<list>)[-1]",
            "len(<tuple>)",
            "<tuple>[<small>]",
            "[*<list>, <int>].pop()",
            "~<int>",
            "len(str(<int>))",
        ],
    ),
    ("small", &["0", "1", "2", "-1", "3", "5", "-2"]),
    (
        "float",
        &[
            "0.5",
            "1.25",
            "-2.75",
            "3.0",
            "1e10",
            "0.1",
            "2.5",
            "1e-7",
            "<int> / <int>",
            "<float> + <float>",
            "<float> * <int>",
            "math.sqrt(<int>)",
            "round(<float>, <small>)",
            "float(<str>)",
            "<float> // <float>",
            "<float> % <float>",
            "<float> ** <small>",
            "float(<int>)",
            "math.floor(<float>) / 2",
            "sum([<float>, <float>, 0.1])",
            "random.random()",
            "abs(<float>)",
            "max(<float>, <int>)",
            "math.hypot(<int>, <int>)",
            "statistics.mean(<list>)",
            "-<float>",
            "<int> * 0.1",
        ],
    ),
    (
        "str",
        &[
            "'a'",
            "'hello'",
            "'Hello World'",
            "''",
            "'42'",
            "'x,y,z'",
            "'abc'",
            "'naïve'",
            "' pad '",
            "\"it's\"",
            "<str> + <str>",
            "<str> * <small>",
            "<str>[<small>]",
            "<str>[<small>:<small>]",
            "<str>[::-1]",
            "<str>.upper()",
            "<str>.title()",
            "<str>.replace(<str>, <str>)",
            "<str>.strip()",
            "','.join(<words>)",
            "str(<value>)",
            "repr(<value>)",
            "f'{(<int>)}'",
            "f'{(<int>):>6}|'",
            "f'{(<float>):.2f}'",
            "f'{(<float>):10.3e}|'",
            "f'{(<str>)!r:<12}|'",
            "f'{(<int>):,}'",
            "f'{(<int>):08b}'",
            "f'{(<value>)}'",
            "f'{(<int>) = }'",
            "'%d %s' % (<int>, <str>)",
            "'{} {!r}'.format(<value>, <value>)",
            "<str>.center(9, '*')",
            "<str>.zfill(5)",
            "<str>.partition(',')[0]",
            "chr(65 + <small>)",
            "(<str> or <str>)",
            "<words>[<small>]",
            "min(<words>)",
            "<str>.capitalize()",
            "<str>.rjust(8, '.')",
            "hex(<int>)",
            "bin(<int>)",
            "type(<value>).__name__",
            "''.join(reversed(<str>))",
            "''.join(sorted(<str>))",
            "<str>.join(<words>)",
            "<str>.removeprefix('a')",
            "<str>.swapcase()",
            "<str>.encode().hex()",
            "textwrap.shorten(<str>, 8)",
            "re.sub('[aeiou]', '_', <str>)",
            "format(<float>, '+.1f')",
            "f'{(<str>):^{10}}'",
            "ascii(<str>)",
            "<str>.expandtabs()",
        ],
    ),
    (
        "words",
        &[
            "['a', 'bb', 'ccc']",
            "['x']",
            "[]",
            "<str>.split()",
            "<str>.split(',')",
            "list(<str>)",
            "sorted(<words>)",
            "[w.upper() for w in <words>]",
            "<words> + <words>",
            "<words>[::-1]",
            "<words>[:<small>]",
            "list(map(str, <list>))",
            "list(<dict>)",
            "[str(n) for n in <list>]",
            "re.findall('[a-z]+', <str>)",
            "sorted(<words>, key=len, reverse=True)",
            "list(filter(None, <words>))",
            "[w * <small> for w in <words> if w]",
            "list(dict.fromkeys(<words>))",
        ],
    ),
    (
        "list",
        &[
            "[1, 2, 3]",
            "[]",
            "[5, -1, 4, 0]",
            "[2, 2]",
            "list(range(5))",
            "list(range(<small>, <int> % 10))",
            "[n * <int> for n in <list>]",
            "[n for n in <list> if n > <int>]",
            "<list> + <list>",
            "<list>[<small>:]",
            "<list>[::-1]",
            "sorted(<list>)",
            "sorted(<list>, reverse=True)",
            "[<int>, <int>]",
            "list(map(abs, <list>))",
            "[ord(c) for c in <str>]",
            "list(<dict>.values())",
            "[p + q for p, q in zip(<list>, <list>)]",
            "[i for i, n in enumerate(<list>) if n]",
            "list(itertools.accumulate(<list>))",
            "[*<list>, *<list>]",
            "list(dict.fromkeys(<list>))",
            "[len(w) for w in <words>]",
            "list(reversed(<list>))",
            "sum([[n] * 2 for n in <list>], [])",
            "list(itertools.chain(<list>, <list>))",
            "[n % 3 for n in <list>][:<small>]",
            "heapq.nsmallest(2, <list>)",
            "[first for first, *rest in [<list>]]",
            "list(filter(lambda n: n % 2, <list>))",
            "<list> * 2",
            "list(<tuple>)",
            "sorted(set(<list>))",
        ],
    ),
    (
        "tuple",
        &[
            "(1, 2)",
            "()",
            "(3,)",
            "tuple(<list>)",
            "(<int>, <int>)",
            "divmod(<int>, <int>)",
            "<tuple> + <tuple>",
            "<tuple>[::-1]",
            "tuple(n + 1 for n in <list>)",
            "(*<list>, <int>)",
            "max([(1, 2), (<int>, <int>)])",
            "tuple(sorted(<tuple>))",
        ],
    ),
    (
        "dict",
        &[
            "{'a': 1, 'b': 2}",
            "{}",
            "{'x': 10}",
            "{<str>: <int>}",
            "{w: len(w) for w in <words>}",
            "dict(zip(<words>, <list>))",
            "{**<dict>, 'z': <int>}",
            "<dict> | <dict>",
            "dict(collections.Counter(<str>))",
            "{k: v for k, v in <dict>.items() if v}",
            "dict(sorted(<dict>.items()))",
            "dict(a=<int>, c=<int>)",
            "dict.fromkeys(<str>, <int>)",
        ],
    ),
    (
        "bool",
        &[
            "True",
            "False",
            "<int> < <int>",
            "<int> == <int>",
            "<str> in <str>",
            "<int> in <list>",
            "<str> == <str>",
            "not <value>",
            "<bool> and <bool>",
            "<bool> or <bool>",
            "<str>.startswith(<str>)",
            "<str>.isalpha()",
            "bool(<value>)",
            "isinstance(<value>, <class>)",
            "all(<list>)",
            "any(n > 1 for n in <list>)",
            "<str> in <dict>",
            "<list> < <list>",
            "<value> is None",
            "<int> < <int> <= <int>",
            "<list> == <list>",
            "<str> < <str>",
            "<value> == <value>",
            "<float> > <int>",
            "<dict> == <dict>",
            "set(<list>) <= set(<list>)",
            "callable(<value>)",
            "<str>.isdigit()",
            "1 < <int> != <int>",
            "(<int> is <int>) in (True, False)",
        ],
    ),
    ("class", &["int", "str", "(int, float)", "list", "dict", "bool", "type(None)", "tuple"]),
    (
        "value",
        &[
            "None",
            "3.5",
            "b'xy'",
            "...",
            "<int>",
            "<str>",
            "<list>",
            "<dict>",
            "<float>",
            "<bool>",
            "<tuple>",
            "<words>",
            "(<value>, <value>)",
            "[<value>, <value>]",
            "{'k': <value>}",
            "<plain>(<int>, <str>)",
            "<plain>(b=<str>)",
            "<plain>()",
            "collections.Counter(<str>).most_common(2)",
            "{n % 4 for n in <list>}",
            "(lambda *a, **k: (a, k))(<int>, <str>, z=<int>)",
            "range(<small>, <small>)",
            "sorted(<dict>.items())",
            "list(enumerate(<words>, <small>))",
            "<str>.encode()",
            "list(itertools.product(<list>[:2], repeat=2))",
            "re.match(r'(\\w)(\\w)', <str>)",
            "collections.deque(<list>, maxlen=3)",
            "frozenset(<list>[:2])",
            "[*map(lambda n: n / 2, <list>)]",
            "list(zip(<list>, <str>))",
            "<str>.splitlines()",
            "fractions.Fraction(<int>, 7)",
            "Ellipsis if <bool> else <value>",
            "<list>.sort()",
            "print(<int>, end=';')",
            "type(<value>)",
            "vars(types.SimpleNamespace(n=<int>))",
            "types.SimpleNamespace(n=<int>)",
        ],
    ),
    (
        "error",
        &[
            "ValueError",
            "KeyError",
            "TypeError",
            "RuntimeError",
            "LookupError",
            "ZeroDivisionError",
            "Exception",
            "OSError",
            "ArithmeticError",
            "IndexError",
        ],
    ),
    (
        "wrong",
        &[
            "1 / 0",
            "undefined",
            "<list>[99]",
            "<dict>['none']",
            "<str> + <int>",
            "<int> + <str>",
            "len(<int>)",
            "<list>.foo",
            "<str>.uper()",
            "int('x')",
            "None + 1",
            "<int>()",
            "<list>['a']",
            "<plain>(1, 2, 3, 4)",
            "<plain>(c=1)",
            "[].pop()",
            "max([])",
            "'abc'.index('z')",
            "<float> // 0",
            "{[]: 1}",
            "open",
            "next(iter([]))",
            "<tuple>.append(1)",
            "sorted([1, 'a'])",
            "<int> < <str>",
            "math.sqrt(-1)",
            "dict([1])",
            "'%d' % 'x'",
            "chr(-1)",
            "range('x')",
            "<list>[::0]",
            "(1, 2)[5]",
            "float('abc')",
            "sum(['a'])",
            "zip([1], [2, 3], strict=True).__next__().x",
            "mth.sqrt(2)",
            "random.choice([])",
            "abs('x')",
            "''.join([1])",
            "re.compile('(')",
            "<int>[0]",
            "asyncio.slep(1)",
            "<list>.remove('zz')",
            "functools.reduce(max, [])",
            "(5)(3)",
        ],
    ),
    (
        "loop",
        &[
            "n in <list>",
            "n in range(<small>)",
            "n, c in enumerate(<str>)",
            "n, w in zip(<list>, <words>)",
            "key, n in <dict>.items()",
            "n in sorted(<list>)",
            "*rest, n in [<list>, (1, 2)]",
        ],
    ),
];

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
