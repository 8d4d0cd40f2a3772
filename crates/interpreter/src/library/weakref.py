"""References that keep nothing alive."""

from _weakref import ref as _Ref
from collections.abc import MutableMapping, MutableSet

__all__ = ["ref", "proxy", "WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize", "ReferenceType", "getweakrefcount"]

ref = ReferenceType = _Ref


class _Proxy:
    def __init__(self, object):
        self.__dict__["_ref"] = ref(object)

    def _target(self):
        target = self.__dict__["_ref"]()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattr__(self, name):
        return getattr(self._target(), name)

    def __setattr__(self, name, value):
        setattr(self._target(), name, value)

    def __str__(self):
        return str(self._target())

    def __repr__(self):
        return repr(self._target())

    def __bool__(self):
        return bool(self._target())

    def __len__(self):
        return len(self._target())

    def __getitem__(self, key):
        return self._target()[key]

    def __iter__(self):
        return iter(self._target())

    def __call__(self, *args, **kwargs):
        return self._target()(*args, **kwargs)


def proxy(object, callback=None, /):
    return _Proxy(object)


def getweakrefcount(object, /):
    return 0


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self._refs = {}
        for item in data or ():
            self.add(item)

    def __iter__(self):
        for one in list(self._refs):
            item = one()
            if item is not None:
                yield item

    def __len__(self):
        return sum(one() is not None for one in self._refs)

    def __contains__(self, item):
        try:
            return ref(item) in self._refs
        except TypeError:
            return False

    def _sweep(self):
        for one in [one for one in self._refs if one() is None]:
            del self._refs[one]

    def add(self, item):
        self._sweep()
        self._refs[ref(item)] = None

    def discard(self, item):
        self._sweep()
        self._refs.pop(ref(item), None)

    def clear(self):
        self._refs.clear()

    def copy(self):
        return WeakSet(self)

    def update(self, other):
        for item in other:
            self.add(item)

    def __repr__(self):
        return repr(set(self))


class WeakValueDictionary(MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            del self.data[key]
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        for key, one in list(self.data.items()):
            if one() is not None:
                yield key

    def __len__(self):
        return sum(one() is not None for one in self.data.values())

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def __repr__(self):
        return f"<WeakValueDictionary at {hex(id(self))}>"


class WeakKeyDictionary(MutableMapping):
    def __init__(self, dict=None):
        self.data = {}
        self.update(dict or ())

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __iter__(self):
        for one in list(self.data):
            key = one()
            if key is not None:
                yield key

    def __len__(self):
        return sum(one() is not None for one in self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return f"<WeakKeyDictionary at {hex(id(self))}>"


class WeakMethod:
    def __init__(self, meth, callback=None):
        self._object, self._function = ref(meth.__self__), meth.__func__

    def __call__(self):
        receiver = self._object()
        return None if receiver is None else self._function.__get__(receiver)


class finalize:
    """Calls a function when it is asked to: the end of an object is not told here."""

    def __init__(self, obj, func, /, *args, **kwargs):
        self._ref, self._call, self.atexit = ref(obj), (func, args, kwargs), True

    @property
    def alive(self):
        return self._call is not None and self._ref() is not None

    def __call__(self):
        if self._call is not None:
            (func, args, kwargs), self._call = self._call, None
            return func(*args, **kwargs)

    def detach(self):
        call, self._call = self._call, None
        return call
