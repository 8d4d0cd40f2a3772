"""Copies of objects."""


class Error(Exception):
    pass


error = Error

_SAME = (type(None), bool, int, float, str, bytes, type, range, slice, type(Ellipsis), type(NotImplemented))
_FUNCTIONS = (type(lambda: None), type(len))


def _state(x):
    """Its attributes: those in its dictionary and those in slots."""
    state = {}
    for cls in reversed(type(x).__mro__):
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__"):
                name = f"_{cls.__name__.lstrip('_')}{name}" if name.startswith("__") and not name.endswith("__") else name
                if hasattr(x, name):
                    state[name] = getattr(x, name)
    state.update(getattr(x, "__dict__", {}))
    return state


def _refuse(x):
    raise TypeError(f"cannot pickle {type(x).__name__!r} object")


def _rebuild(x, again, memo):
    """An object of the same class with the same parts; `again` copies each of them."""
    cls = type(x)
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce__", None) and not isinstance(x, BaseException):
        parts = x.__reduce__()
        new = parts[0](*map(again, parts[1]))
        if len(parts) > 2 and parts[2]:
            if hasattr(new, "__setstate__"):
                new.__setstate__(again(parts[2]))
            else:
                new.__dict__.update(again(parts[2]))
        return new
    if isinstance(x, BaseException):
        new = cls.__new__(cls, *map(again, x.args))
        new.args = tuple(map(again, x.args))
    elif hasattr(cls, "__getnewargs__"):
        new = cls.__new__(cls, *map(again, x.__getnewargs__()))
    else:
        for base in (int, float, str, bytes, tuple, frozenset):
            if isinstance(x, base):
                items = base(x) if base not in (tuple, frozenset) else [again(one) for one in x]
                new = cls.__new__(cls, items)
                break
        else:
            if cls.__module__ == "builtins" and not isinstance(x, (list, dict, set)):
                _refuse(x)
            new = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = new
    if hasattr(cls, "__getstate__") and cls.__getstate__ is not getattr(object, "__getstate__", None):
        state = x.__getstate__()
    else:
        state = _state(x)
    if hasattr(cls, "__setstate__"):
        new.__setstate__(again(state))
    elif state:
        for name, value in state.items():
            object.__setattr__(new, name, again(value))
    if isinstance(x, list):
        new.extend(again(one) for one in list.__iter__(x))
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            new[again(key)] = again(value)
    elif isinstance(x, set):
        new.update(again(one) for one in x)
    return new


def copy(x):
    cls = type(x)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in _SAME or cls in _FUNCTIONS or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    own = getattr(cls, "__copy__", None)
    return own(x) if own is not None else _rebuild(x, lambda one: one, None)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _SAME or cls in _FUNCTIONS or isinstance(x, type):
        return x
    key = id(x)
    if key in memo:
        return memo[key]
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        new = own(x, memo)
    elif cls is list:
        new = memo[key] = []
        for one in x:
            new.append(deepcopy(one, memo))
    elif cls is dict:
        new = memo[key] = {}
        for name, value in x.items():
            new[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        parts = [deepcopy(one, memo) for one in x]
        if key in memo:
            return memo[key]
        same = all(new is old for new, old in zip(parts, x))
        new = x if same else tuple(parts)
    elif cls in (set, frozenset):
        new = cls(deepcopy(one, memo) for one in x)
    elif cls is bytearray:
        new = x.copy()
    else:
        new = _rebuild(x, lambda one: deepcopy(one, memo), memo)
    memo[key] = new
    # What was copied lives as long as the memo, so that no other object takes its number.
    memo.setdefault(id(memo), []).append(x)
    return new


def replace(obj, /, **changes):
    own = getattr(type(obj), "__replace__", None)
    if own is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return own(obj, **changes)
