"""Simulated: what scrapers ask of Beautiful Soup most, over the pages of the simulated network."""

import html as _html
import re as _re

_EMPTY = set("area base br col embed hr img input link meta source track wbr".split())


class NavigableString(str):
    parent = None

    @property
    def text(self):
        return str(self)


class Tag:
    def __init__(self, name, attrs=None, parent=None):
        self.name, self.attrs, self.parent, self.contents = name, attrs or {}, parent, []

    def __getitem__(self, key):
        return self.attrs[key]

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def has_attr(self, key):
        return key in self.attrs

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.find(name)

    def __iter__(self):
        return iter(self.contents)

    def __bool__(self):
        return True

    @property
    def children(self):
        return iter(self.contents)

    @property
    def descendants(self):
        for one in self.contents:
            yield one
            if isinstance(one, Tag):
                yield from one.descendants

    @property
    def strings(self):
        return (one for one in self.descendants if isinstance(one, NavigableString))

    @property
    def stripped_strings(self):
        return (one.strip() for one in self.strings if one.strip())

    @property
    def text(self):
        return "".join(self.strings)

    def get_text(self, separator="", strip=False):
        return separator.join(self.stripped_strings if strip else self.strings)

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        only = self.contents[0]
        return only if isinstance(only, NavigableString) else only.string

    def find_all(self, name=None, attrs=None, recursive=True, string=None, limit=None, class_=None, **kwargs):
        wanted = {**(attrs if isinstance(attrs, dict) else {"class": attrs} if attrs else {}), **kwargs}
        if class_ is not None:
            wanted["class"] = class_
        found = []
        for one in self.descendants if recursive else self.contents:
            if isinstance(one, Tag) and _fits(one.name, name) and all(_fits(one.get(key), value) for key, value in wanted.items()):
                if string is None or _fits(one.string, string):
                    found.append(one)
                    if limit and len(found) >= limit:
                        break
        return found

    __call__ = findAll = find_all

    def find(self, name=None, attrs=None, recursive=True, string=None, **kwargs):
        found = self.find_all(name, attrs, recursive, string, 1, **kwargs)
        return found[0] if found else None

    def find_parent(self, name=None):
        one = self.parent
        while one is not None and not _fits(one.name, name):
            one = one.parent
        return one

    def select(self, selector):
        found = []
        for one in selector.split(","):
            places = [self]
            for step in one.replace(">", " ").split():
                places = [tag for place in places for tag in place.find_all() if _selects(step, tag)]
            found += [tag for tag in places if not any(tag is other for other in found)]
        return found

    def select_one(self, selector):
        found = self.select(selector)
        return found[0] if found else None

    def prettify(self):
        return str(self)

    def __str__(self):
        inner = "".join(str(one) if isinstance(one, Tag) else _html.escape(one, quote=False) for one in self.contents)
        if self.name == "[document]":
            return inner
        attrs = "".join(f' {key}="{" ".join(value) if isinstance(value, list) else value}"' for key, value in self.attrs.items())
        return f"<{self.name}{attrs}/>" if self.name in _EMPTY else f"<{self.name}{attrs}>{inner}</{self.name}>"

    __repr__ = __str__


def _fits(value, wanted):
    if wanted is None:
        return True
    if wanted is True or wanted is False:
        return (value is not None) is wanted
    if callable(wanted) and not isinstance(wanted, str):
        return wanted(value)
    if hasattr(wanted, "search"):
        return value is not None and bool(wanted.search(value if isinstance(value, str) else " ".join(value)))
    if isinstance(wanted, (list, tuple, set)):
        return any(_fits(value, one) for one in wanted)
    return wanted in value or wanted == " ".join(value) if isinstance(value, list) else value == wanted


def _selects(step, tag):
    match = _re.match(r"([\w*-]*)((?:[.#][\w-]+|\[[^\]]+\])*)$", step)
    if match is None or (match[1] not in ("", "*") and match[1] != tag.name):
        return False
    for kind, name, bracket in _re.findall(r"([.#])([\w-]+)|\[([^\]]+)\]", match[2]):
        if bracket:
            key, equals, value = bracket.partition("=")
            if key not in tag.attrs or (equals and tag.attrs[key] != value.strip("'\"")):
                return False
        elif name not in (tag.get("class", []) if kind == "." else [tag.get("id")]):
            return False
    return True


class BeautifulSoup(Tag):
    def __init__(self, markup="", features=None, **options):
        super().__init__("[document]")
        markup = markup.decode("utf-8", "replace") if isinstance(markup, bytes) else markup
        place = self
        for text, closing, name, attrs, single in _re.findall(
            r"([^<]+)|<(/?)([a-zA-Z][\w:-]*)((?:\s+[^<>]*?)?)(/?)>|<[!?][^>]*>", markup
        ):
            if text:
                piece = NavigableString(_html.unescape(text))
                piece.parent = place
                place.contents.append(piece)
            elif closing:
                open_tag = place
                while open_tag is not None and open_tag.name != name.lower():
                    open_tag = open_tag.parent
                place = place if open_tag is None or open_tag.parent is None else open_tag.parent
            elif name:
                made = Tag(name.lower(), _attributes(attrs), place)
                place.contents.append(made)
                if not single and made.name not in _EMPTY:
                    place = made


def _attributes(text):
    found = {}
    for name, _, double, single, bare in _re.findall(r"([\w:-]+)(\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", text):
        value = _html.unescape(double or single or bare)
        found[name.lower()] = value.split() if name.lower() == "class" else value
    return found
