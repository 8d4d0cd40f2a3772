"""The methods that data classes are given."""


def _repr(names):
    showing = set()

    def __repr__(self):
        if id(self) in showing:
            return "..."
        showing.add(id(self))
        try:
            return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"
        finally:
            showing.discard(id(self))

    return __repr__


def _eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            for name in names:
                a, b = getattr(self, name), getattr(other, name)
                if a is not b and not a == b:
                    return False
            return True
        return NotImplemented

    return __eq__


def _orders(names):
    def values(self):
        return tuple([getattr(self, name) for name in names])

    def __lt__(self, other):
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _add_hash(cls, params, shown, explicit):
    if params.unsafe_hash and explicit:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if params.unsafe_hash or (params.eq and params.frozen and not explicit):
        names = [one.name for one in shown if (one.compare if one.hash is None else one.hash)]

        def __hash__(self):
            return hash(tuple([getattr(self, name) for name in names]))

        __hash__.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = __hash__
    elif params.eq and not explicit:
        cls.__hash__ = None


def _with_slots(cls, names, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    space = {key: value for key, value in cls.__dict__.items() if key not in names and key not in ("__dict__", "__weakref__")}
    space["__slots__"] = tuple(slots)
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = cls.__qualname__
    for member in space.values():
        member = getattr(member, "__wrapped__", member)
        functions = (member.fget, member.fset, member.fdel) if isinstance(member, property) else (getattr(member, "__func__", member),)
        for function in functions:
            for cell in getattr(function, "__closure__", None) or ():
                if cell.cell_contents is cls:
                    cell.cell_contents = made
    return made


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else slots
