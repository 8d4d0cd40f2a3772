"""What annotations say, names in them that nothing has yet among it."""

from _compile import call_with


class Format:
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


class ForwardRef:
    """A name that had no value when the annotation was asked for."""

    def __init__(self, arg, **_):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return ForwardRef(f"{self.__forward_arg__}.{name}")

    def __getitem__(self, items):
        return ForwardRef(f"{self.__forward_arg__}[{type_repr(items)}]")

    def __or__(self, other):
        return ForwardRef(f"{self.__forward_arg__} | {type_repr(other)}")

    def __ror__(self, other):
        return ForwardRef(f"{type_repr(other)} | {self.__forward_arg__}")

    def __call__(self, *args, **kwargs):
        return self


def type_repr(value):
    if isinstance(value, ForwardRef):
        return value.__forward_arg__
    if isinstance(value, tuple):
        return ", ".join(map(type_repr, value))
    if value is None or value is type(None):
        return "None"
    if value is ...:
        return "..."
    if isinstance(value, type) and not hasattr(value, "__args__"):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    return value if isinstance(value, str) else repr(value)


def call_annotate_function(annotate, format, *, owner=None):
    if format == Format.VALUE:
        return annotate(Format.VALUE)
    missing = {}
    while True:
        try:
            found = call_with(annotate, missing)
            break
        except NameError as error:
            if error.name in missing:
                raise
            missing[error.name] = ForwardRef(error.name)
    return found if format == Format.FORWARDREF else {name: type_repr(value) for name, value in found.items()}


def get_annotate_from_class_namespace(namespace):
    return namespace.get("__annotate__") or namespace.get("__annotate_func__")


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    kept = vars(obj).get("__annotations__") if isinstance(obj, type) else None
    if isinstance(kept, dict):
        found = kept
    elif format == Format.VALUE:
        found = getattr(obj, "__annotations__", None) or {}
    else:
        annotate = getattr(obj, "__annotate__", None)
        found = {} if annotate is None else call_annotate_function(annotate, format, owner=obj)
    return dict(found)
