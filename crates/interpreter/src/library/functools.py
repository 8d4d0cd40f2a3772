"""Functions that make functions of functions."""

from types import GenericAlias, MethodType

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cmp_to_key", "cache", "lru_cache",
    "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property", "Placeholder",
]

WRAPPER_ASSIGNMENTS = (
    "__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def reduce(function, iterable, initial=_missing, /):
    items = iter(iterable)
    if initial is _missing:
        for initial in items:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        initial = function(initial, item)
    return initial


class _PlaceholderType:
    __slots__ = ()

    def __repr__(self):
        return "Placeholder"


Placeholder = _PlaceholderType()


def _fill(args, given):
    """`args` with each placeholder replaced by one of `given`, and the rest of those behind."""
    count = sum(arg is Placeholder for arg in args)
    if count == 0:
        return (*args, *given)
    if len(given) < count:
        raise TypeError(f"missing positional arguments in 'partial' call; expected at least {count}, got {len(given)}")
    given = iter(given)
    return (*[next(given) if arg is Placeholder else arg for arg in args], *given)


def _text_of_call(func, args, keywords):
    parts = [repr(func), *map(repr, args), *(f"{name}={value!r}" for name, value in keywords.items())]
    return ", ".join(parts)


class partial:
    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partial):
            args = func.args + args if Placeholder not in func.args else _fill_some(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        given = self.args
        if given and Placeholder in given:
            args = _fill(given, args)
        else:
            args = given + args
        return self.func(*args, **{**self.keywords, **keywords})

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def __repr__(self):
        cls = type(self)
        name = "functools.partial" if cls is partial else f"{cls.__module__}.{cls.__qualname__}"
        return f"{name}({_text_of_call(self.func, self.args, self.keywords)})"


def _fill_some(args, given):
    given = list(given)
    filled = tuple(given.pop(0) if arg is Placeholder and given else arg for arg in args)
    return filled + tuple(given)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        return f"functools.partialmethod({_text_of_call(self.func, self.args, self.keywords)})"

    def __get__(self, obj, cls=None):
        get = getattr(type(self.func), "__get__", None)
        bound = self.func if get is None else get(self.func, obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        return method if obj is None else MethodType(method, obj)


class _CacheInfo(tuple):
    __slots__ = ()

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % self

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def _asdict(self):
        return dict(zip(("hits", "misses", "maxsize", "currsize"), self))


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._kept, self._hits, self._misses = {}, 0, 0
        update_wrapper(self, function)

    def __call__(self, /, *args, **kwds):
        key = args
        if kwds:
            key = (args, tuple(kwds.items()))
        if self._typed:
            key = (key, *map(type, args), *map(type, kwds.values()))
        elif len(args) == 1 and not kwds and type(args[0]) in (int, str):
            key = args[0]
        hash(key)
        kept, maxsize = self._kept, self._maxsize
        result = kept.get(key, _missing)
        if result is not _missing:
            self._hits += 1
            if maxsize is not None:
                # The one used last stands last.
                del kept[key]
                kept[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwds)
        if maxsize != 0:
            if maxsize is not None and key not in kept and len(kept) >= maxsize:
                del kept[next(iter(kept))]
            kept[key] = result
        return result

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def cache_info(self):
        return _CacheInfo((self._hits, self._misses, self._maxsize, len(self._kept)))

    def cache_clear(self):
        self._kept.clear()
        self._hits = self._misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return object.__repr__(self)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(function, maxsize, typed)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return wrapper
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        wrapper = _lru_cache_wrapper(function, maxsize, typed)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return wrapper

    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property."
            ) from None
        value = kept.get(self.attrname, _missing)
        if value is _missing:
            value = kept[self.attrname] = self.func(instance)
        return value

    __class_getitem__ = classmethod(GenericAlias)


def cmp_to_key(mycmp):
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _by(base, negated, equal):
    """A comparison by another one: its answer or the opposite, and perhaps by equality."""

    def compare(self, other):
        answer = getattr(type(self), base)(self, other)
        if answer is NotImplemented:
            return answer
        if equal is None:
            return not answer
        if equal:
            return (not answer if negated else answer) or self == other
        return (not answer if negated else answer) and self != other

    return compare


# For each comparison that a class may have: the others, whether they ask for its opposite, and what equality does then.
_ORDERS = {
    "__lt__": (("__gt__", True, False), ("__le__", False, True), ("__ge__", True, None)),
    "__le__": (("__ge__", True, True), ("__lt__", False, False), ("__gt__", True, None)),
    "__gt__": (("__lt__", True, False), ("__ge__", False, True), ("__le__", True, None)),
    "__ge__": (("__le__", True, True), ("__gt__", False, False), ("__lt__", True, None)),
}


def total_ordering(cls):
    roots = [name for name in _ORDERS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, negated, equal in _ORDERS[root]:
        if name not in roots:
            compare = _by(root, negated, equal)
            compare.__name__ = name
            setattr(cls, name, compare)
    return cls


def _type_of_annotation(func):
    from typing import get_type_hints

    hints = get_type_hints(func)
    hints.pop("return", None)
    return next(iter(hints.values()), None)


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for one in cls.__mro__:
            if one in registry:
                return registry[one]
        for one, implementation in reversed(registry.items()):
            if one is not object and issubclass(cls, one):
                return implementation
        return func

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type) or hasattr(cls, "__args__"):
                return lambda f: register(cls, f)
            func, cls = cls, _type_of_annotation(cls)
            if cls is None:
                raise TypeError(
                    f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain "
                    "`@register` on an annotated function."
                )
        for one in getattr(cls, "__args__", (cls,)):
            registry[one] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    update_wrapper(wrapper, func)
    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
    wrapper._clear_cache = lambda: None
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{self.func.__name__} requires at least 1 positional argument")
            chosen = self.dispatcher.dispatch(args[0].__class__)
            bound = chosen.__get__(obj, cls) if hasattr(type(chosen), "__get__") else chosen
            return bound(*args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)
