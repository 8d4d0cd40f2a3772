"""Arguments of a command line. A program here is started without any, so that it gets its defaults."""

import sys

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = "==SUPPRESS==", "?", "*", "+", "..."

# Of the lines that it prints.
_WIDTH = 78


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name, self.message = argument and (argument.metavar or argument.dest), message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    pass


RawTextHelpFormatter = RawDescriptionHelpFormatter = ArgumentDefaultsHelpFormatter = MetavarTypeHelpFormatter = HelpFormatter


class Action:
    def __init__(self, names, action, nargs, const, default, type, choices, required, help, metavar, dest, version):
        self.option_strings = [name for name in names if name.startswith("-")]
        self.action, self.nargs, self.const, self.default, self.type = action, nargs, const, default, type
        self.choices, self.required, self.help, self.metavar, self.version = choices, required, help, metavar, version
        if dest is None:
            long = [name for name in self.option_strings if name.startswith("--")]
            dest = (long or self.option_strings or list(names))[0].lstrip("-").replace("-", "_")
        self.dest = dest
        if action in ("store_true", "store_false"):
            self.const = action == "store_true"
            self.default = (not self.const) if default is None else default

    def takes_value(self):
        return self.action in ("store", "append", "extend")

    def shown(self):
        if self.metavar:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def pattern(self):
        name = self.shown()
        if self.nargs == "?":
            return f"[{name}]"
        if self.nargs in ("*", "..."):
            return f"[{name} ...]"
        if self.nargs == "+":
            return f"{name} [{name} ...]"
        return " ".join([name] * self.nargs) if isinstance(self.nargs, int) else name


class _Group:
    def __init__(self, parser, required=False):
        self._parser, self.required = parser, required

    def add_argument(self, *names, **options):
        return self._parser.add_argument(*names, **options)


class _Subparsers:
    def __init__(self, parser, dest, required):
        self.parser, self.dest, self.required, self.choices = parser, dest, required, {}

    def add_parser(self, name, **options):
        options.pop("help", None)
        options.setdefault("prog", f"{self.parser.prog} {name}")
        made = self.choices[name] = ArgumentParser(**options)
        return made


class ArgumentParser:
    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
        fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
        exit_on_error=True, **options
    ):
        self.prog = sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage, self.description, self.epilog, self.exit_on_error = usage, description, epilog, exit_on_error
        self._actions, self._defaults, self._subparsers = [], {}, None
        if add_help:
            self.add_argument("-h", "--help", action="help", help="show this help message and exit")
        for parent in parents:
            self._actions += [one for one in parent._actions if one.action != "help"]

    def add_argument(
        self, *names, action="store", nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, dest=None, version=None
    ):
        if not isinstance(action, str):
            raise NotImplementedError("argparse: actions of a program's own are not there")
        made = Action(names, action, nargs, const, default, type, choices, required, help, metavar, dest, version)
        self._actions.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        return _Group(self)

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self, required)

    def add_subparsers(self, *, dest=None, required=False, **options):
        self._subparsers = _Subparsers(self, dest, required)
        return self._subparsers

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def get_default(self, dest):
        return self._defaults.get(dest, next((one.default for one in self._actions if one.dest == dest), None))

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        found = Namespace() if namespace is None else namespace
        for one in self._actions:
            if one.action not in ("help", "version") and one.default is not SUPPRESS and not hasattr(found, one.dest):
                default = one.default
                if isinstance(default, str) and one.type is not None:
                    default = self._convert(one, default)
                setattr(found, one.dest, default)
        for name, value in self._defaults.items():
            setattr(found, name, value)
        if self._subparsers is not None and self._subparsers.dest:
            setattr(found, self._subparsers.dest, None)
        try:
            return found, self._parse(args, found)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))

    def _parse(self, args, found):
        places = [one for one in self._actions if not one.option_strings]
        given, seen, rest, only_places = [], set(), [], False
        while args:
            arg = args.pop(0)
            if arg == "--" and not only_places:
                only_places = True
            elif arg.startswith("-") and len(arg) > 1 and not only_places and not self._is_number(arg):
                name, equals, value = arg.partition("=")
                one = self._option(name)
                if one is None and arg[1] != "-" and self._option(arg[:2]) is not None:
                    one, name, equals, value = self._option(arg[:2]), arg[:2], "=", arg[2:]
                if one is None:
                    rest.append(arg)
                    continue
                seen.add(one)
                self._store(one, found, self._values(one, args, [value] if equals else None), name)
            elif self._subparsers is not None and arg in self._subparsers.choices and len(given) >= len(places):
                if self._subparsers.dest:
                    setattr(found, self._subparsers.dest, arg)
                _, more = self._subparsers.choices[arg].parse_known_args(args, found)
                return rest + more
            else:
                given.append(arg)
        rest = self._fill(places, given, found, seen) + rest
        missing = ["/".join(one.option_strings) or one.shown() for one in self._actions if self._is_missing(one, seen)]
        if self._subparsers is not None and self._subparsers.required:
            missing.append(self._subparsers.dest or "{" + ",".join(self._subparsers.choices) + "}")
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        return rest

    def _is_number(self, arg):
        try:
            float(arg)
        except ValueError:
            return False
        return True

    def _is_missing(self, one, seen):
        if one in seen:
            return False
        return one.required if one.option_strings else one.nargs not in ("?", "*", "...")

    def _option(self, name):
        for one in self._actions:
            if name in one.option_strings:
                return one
        near = [one for one in self._actions if name.startswith("--") and any(text.startswith(name) for text in one.option_strings)]
        return near[0] if len(near) == 1 else None

    def _values(self, one, args, values):
        if not one.takes_value():
            return []
        if values is not None:
            return values
        most = {None: 1, "?": 1}.get(one.nargs, one.nargs if isinstance(one.nargs, int) else len(args))
        values = []
        while args and len(values) < most and not (args[0].startswith("-") and not self._is_number(args[0])):
            values.append(args.pop(0))
        if one.nargs is None and not values:
            raise ArgumentError(_named(one), "expected one argument")
        if one.nargs == "+" and not values:
            raise ArgumentError(_named(one), "expected at least one argument")
        if isinstance(one.nargs, int) and len(values) < one.nargs:
            raise ArgumentError(_named(one), f"expected {one.nargs} argument{'s' if one.nargs > 1 else ''}")
        return values

    def _fill(self, places, given, found, seen):
        for index, one in enumerate(places):
            later = sum(1 for other in places[index + 1 :] if other.nargs in (None, "+"))
            if one.nargs in ("*", "+", "..."):
                count = max(len(given) - later, 0)
            else:
                count = one.nargs if isinstance(one.nargs, int) else min(1, len(given))
            if len(given) < count or (count == 0 and one.nargs not in ("?", "*", "...")):
                continue
            values, given = given[:count], given[count:]
            seen.add(one)
            if values or one.nargs in ("*", "..."):
                if values or one.default is None:
                    self._store(one, found, values, None)
        return given

    def _convert(self, one, text):
        try:
            value = one.type(text) if one.type is not None else text
        except ArgumentTypeError as error:
            raise ArgumentError(_named(one), str(error)) from None
        except (TypeError, ValueError):
            name = getattr(one.type, "__name__", repr(one.type))
            raise ArgumentError(_named(one), f"invalid {name} value: {text!r}") from None
        return value

    def _checked(self, one, text):
        value = self._convert(one, text)
        if one.choices is not None and value not in one.choices:
            choices = ", ".join(map(str, one.choices))
            raise ArgumentError(_named(one), f"invalid choice: {value!r} (choose from {choices})")
        return value

    def _store(self, one, found, values, name):
        if one.action == "help":
            self.print_help()
            self.exit()
        if one.action == "version":
            print(one.version.replace("%(prog)s", self.prog))
            self.exit()
        if one.action == "count":
            setattr(found, one.dest, (getattr(found, one.dest) or 0) + 1)
        elif one.action in ("store_true", "store_false", "store_const"):
            setattr(found, one.dest, one.const)
        elif one.action == "append_const":
            setattr(found, one.dest, [*(getattr(found, one.dest) or []), one.const])
        else:
            values = [self._checked(one, text) for text in values]
            value = values if one.nargs not in (None, "?") else values[0] if values else one.const
            if one.action == "append":
                value = [*(getattr(found, one.dest) or []), value]
            elif one.action == "extend":
                value = [*(getattr(found, one.dest) or []), *value]
            setattr(found, one.dest, value)

    def format_usage(self):
        if self.usage:
            return f"usage: {self.usage.replace('%(prog)s', self.prog)}\n"
        options, places = [], []
        for one in self._actions:
            if one.option_strings and one.help is not SUPPRESS:
                text = one.option_strings[0] + (f" {one.pattern()}" if one.takes_value() else "")
                options.append(text if one.required else f"[{text}]")
        places += [one.pattern() for one in self._actions if not one.option_strings]
        if self._subparsers is not None:
            places.append("{" + ",".join(self._subparsers.choices) + "} ...")
        start = f"usage: {self.prog}"
        whole = " ".join([start, *options, *places])
        if len(whole) <= _WIDTH:
            return whole + "\n"
        margin, lines = " " * len(start), [start]
        for parts in (options, places):
            for index, part in enumerate(parts):
                is_first_place = parts is places and index == 0 and options
                if is_first_place or len(lines[-1]) + 1 + len(part) > _WIDTH:
                    lines.append(margin)
                lines[-1] += f" {part}"
        return "\n".join(lines) + "\n"

    def format_help(self):
        lines = [self.format_usage()]
        if self.description:
            lines.append(self.description + "\n")
        for title, options in (("positional arguments", False), ("options", True)):
            shown = [one for one in self._actions if bool(one.option_strings) == options and one.help is not SUPPRESS]
            if shown:
                lines.append(f"{title}:\n" + "".join(map(self._help_line, shown)))
        if self.epilog:
            lines.append(self.epilog + "\n")
        return "\n".join(lines)

    def _help_line(self, one):
        value = f" {one.pattern()}" if one.takes_value() else ""
        head = ", ".join(name + ("" if index < len(one.option_strings) - 1 else value) for index, name in enumerate(one.option_strings))
        head = "  " + (head or one.shown())
        text = (one.help or "").replace("%(default)s", str(one.default)).replace("%(prog)s", self.prog)
        if not text:
            return head + "\n"
        return f"{head:<22}  {text}\n" if len(head) <= 22 else f"{head}\n{' ' * 24}{text}\n"

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _named(one):
    """An argument as errors name it."""
    shown = Action((), "store", None, None, None, None, None, False, None, None, "x", None)
    shown.metavar = "/".join(one.option_strings) or one.shown()
    return shown


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding = mode, encoding

    def __call__(self, string):
        return open(string, self._mode, encoding=self._encoding)


class BooleanOptionalAction:
    pass
