"""Classes that CPython has in C are named with their module in messages; those written in Python are not."""

import collections
import datetime
import enum
import fractions
import functools
import operator
import random
import types


class Own(types.SimpleNamespace):
    pass


values = [
    types.SimpleNamespace(a=1),
    Own(a=1),
    functools.partial(print),
    operator.itemgetter(0),
    operator.attrgetter("a"),
    operator.methodcaller("a"),
    collections.deque(),
    collections.OrderedDict(),
    collections.defaultdict(int),
    collections.Counter(),
    collections.ChainMap(),
    datetime.date(2026, 1, 1),
    fractions.Fraction(1, 2),
    random.Random(1),
    enum.Enum("Kind", "A B").A,
]
for value in values:
    for use in (lambda: value - [], lambda: value.nowhere, lambda: -value):
        try:
            use()
        except (TypeError, AttributeError) as error:
            print(error)
