"""Letters, digits, and texts with places to fill."""

import _string

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter, idpattern = "$", r"(?a:[_a-zA-Z][_a-zA-Z0-9]*)"

    def __init__(self, template):
        self.template = template

    def _places(self):
        import re as _re

        mark, name = _re.escape(self.delimiter), self.idpattern
        return _re.compile(rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|\{{(?P<braced>{name})\}}|(?P<invalid>))")

    def _fill(self, mapping, kws, safe):
        if mapping and kws:
            mapping = {**mapping[0], **kws}
        else:
            mapping = mapping[0] if mapping else kws

        def convert(match):
            name = match["named"] or match["braced"]
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if safe:
                        return match[0]
                    raise
            if match["escaped"] is not None:
                return self.delimiter
            if safe:
                return match[0]
            before = self.template[: match.start()]
            line, column = before.count("\n") + 1, match.start() - (before.rfind("\n") + 1) + 1
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

        return self._places().sub(convert, self.template)

    def substitute(self, /, *mapping, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, /, *mapping, **kws):
        return self._fill(mapping, kws, True)

    def get_identifiers(self):
        found = [match["named"] or match["braced"] for match in self._places().finditer(self.template)]
        return list(dict.fromkeys(name for name in found if name))

    def is_valid(self):
        return all(match["invalid"] is None for match in self._places().finditer(self.template))


class Formatter:
    """`str.format` whose steps a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for plain, name, spec, conversion in self.parse(format_string):
            if plain:
                result.append(plain)
            if name is None:
                continue
            start, _ = _string.formatter_field_name_split(name)
            if start == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number) + name
                number += 1
            elif isinstance(start, int):
                if number:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                number = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            result.append(self.format_field(value, spec))
        return "".join(result), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion}")

    def parse(self, format_string):
        return iter(_string.formatter_parser(format_string))

    def get_field(self, field_name, args, kwargs):
        key, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(key, args, kwargs)
        for is_attribute, step in rest:
            value = getattr(value, step) if is_attribute else value[step]
        return value, key
