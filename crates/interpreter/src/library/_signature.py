"""What functions take, as objects."""

import types
from _inspect import parameters_of


def _function(object):
    """The function in a method and in a `functools.partial`."""
    while True:
        if isinstance(object, types.MethodType):
            object = object.__func__
        elif type(object).__name__ in ("partial", "partialmethod") and hasattr(object, "func"):
            object = object.func
        else:
            return object


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


class _Kind(int):
    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
    _said = ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")
    name = property(lambda self: self._names[self])
    description = property(lambda self: self._said[self])

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


class _empty:
    """Nothing: no default, no annotation."""


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    from annotationlib import type_repr

    return repr(annotation) if isinstance(annotation, str) else type_repr(annotation)


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_Kind, range(5))
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, **changes):
        parts = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(parts.pop("name"), parts.pop("kind"), **parts)

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text += f" = {self.default!r}" if self.annotation is not _empty else f"={self.default!r}"
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and vars(self) == vars(other)

    __hash__ = object.__hash__


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for name, value in self.arguments.items():
            kind = self.signature.parameters[name].kind
            if kind == 2:
                found += value
            elif kind < 2:
                found.append(value)
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        for name, value in self.arguments.items():
            kind = self.signature.parameters[name].kind
            if kind == 4:
                found.update(value)
            elif kind == 3:
                found[name] = value
        return found

    def apply_defaults(self):
        empty = {2: (), 4: {}}
        every = self.signature.parameters.items()
        given = self.arguments
        self.arguments = {name: given.get(name, empty.get(one.kind, one.default)) for name, one in every}

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {one.name: one for one in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj, **options)

    def replace(self, *, parameters=None, return_annotation=None):
        kept = self.parameters.values() if parameters is None else parameters
        return Signature(kept, return_annotation=self.return_annotation if return_annotation is None else return_annotation)

    def _bind(self, args, kwargs, partial):
        args, kwargs, found = list(args), dict(kwargs), {}
        for name, one in self.parameters.items():
            if one.kind == 2:
                if args:
                    found[name], args = tuple(args), []
            elif one.kind == 4:
                if kwargs:
                    found[name], kwargs = kwargs, {}
            elif one.kind != 3 and args:
                if name in kwargs and one.kind == 1:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = args.pop(0)
            elif name in kwargs and one.kind != 0:
                found[name] = kwargs.pop(name)
            elif one.default is _empty and not partial:
                raise TypeError(f"missing a required {'keyword-only ' if one.kind == 3 else ''}argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        texts, kinds = [], [one.kind for one in self.parameters.values()]
        for index, one in enumerate(self.parameters.values()):
            if one.kind == 3 and not any(kind in (2, 3) for kind in kinds[:index]):
                texts.append("*")
            texts.append(str(one))
            if one.kind == 0 and kinds[index + 1 : index + 2] != [one.kind]:
                texts.append("/")
        result = "" if self.return_annotation is _empty else f" -> {formatannotation(self.return_annotation)}"
        return f"({', '.join(texts)}){result}"

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and str(self) == str(other)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        found = signature(obj.__func__)
        return found.replace(parameters=list(found.parameters.values())[1:])
    if follow_wrapped:
        obj = unwrap(obj)
    kept = getattr(obj, "__signature__", None)
    if kept is not None:
        return kept
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if type(obj).__name__ == "partial" and hasattr(obj, "keywords"):
        return _of_partial(obj)
    if isinstance(obj, type):
        for method in (obj.__init__, obj.__new__):
            if isinstance(method, types.FunctionType):
                found = _of_function(method)
                return Signature(list(found.parameters.values())[1:])
        return Signature()
    call = type(obj).__dict__.get("__call__") or getattr(type(obj), "__call__", None)
    if isinstance(call, types.FunctionType):
        found = _of_function(call)
        return found.replace(parameters=list(found.parameters.values())[1:])
    listed = parameters_of(obj)
    if listed is None:
        raise ValueError(f"no signature found for builtin {obj!r}")
    return Signature([Parameter(name, _Kind(kind)) for name, kind in listed])


def _of_function(function):
    from annotationlib import Format, get_annotations

    annotations = get_annotations(function, format=Format.FORWARDREF)
    listed, found = parameters_of(function), []
    defaults, named = function.__defaults__ or (), function.__kwdefaults__ or {}
    first = sum(kind < 2 for _, kind in listed) - len(defaults)
    for index, (name, kind) in enumerate(listed):
        default = named.get(name, _empty) if kind == 3 else _empty
        if kind < 2 and index >= first:
            default = defaults[index - first]
        found.append(Parameter(name, _Kind(kind), default=default, annotation=annotations.get(name, _empty)))
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _of_partial(obj):
    found, given = [], list(obj.args)
    inner, after = signature(obj.func), False
    for one in inner.parameters.values():
        if one.kind < 2 and given:
            given.pop(0)
        elif one.name in obj.keywords:
            found.append(one.replace(default=obj.keywords[one.name], kind=Parameter.KEYWORD_ONLY))
            after = True
        else:
            found.append(one.replace(kind=Parameter.KEYWORD_ONLY) if after and one.kind == 1 else one)
    return inner.replace(parameters=found)


class FullArgSpec(tuple):
    args, varargs, varkw, defaults = (property(lambda self, at=at: self[at]) for at in range(4))
    kwonlyargs, kwonlydefaults, annotations = (property(lambda self, at=at: self[at]) for at in range(4, 7))

    def __repr__(self):
        return (
            "FullArgSpec(args=%r, varargs=%r, varkw=%r, defaults=%r, kwonlyargs=%r, kwonlydefaults=%r, annotations=%r)" % self
        )


def getfullargspec(func):
    function = _function(func)
    named = {kind: [name for name, one in parameters_of(function) if one == kind] for kind in range(5)}
    rest, keywords = (named[kind][0] if named[kind] else None for kind in (2, 4))
    parts = (named[0] + named[1], rest, keywords, function.__defaults__, named[3], function.__kwdefaults__)
    annotations = dict(function.__annotations__)
    result = {"return": annotations.pop("return")} if "return" in annotations else {}
    return FullArgSpec((*parts, {**result, **annotations}))


for _type in (Parameter, Signature, BoundArguments):
    _type.__module__ = "inspect"
