"""Addresses taken apart and put together."""

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    data = string.encode(encoding or "utf-8", errors or "strict") if isinstance(string, str) else bytes(string)
    kept = _SAFE | set(safe.encode() if isinstance(safe, str) else safe)
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in data)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    data = string.encode() if isinstance(string, str) else string
    first, *rest = data.split(b"%")
    found = [first]
    for part in rest:
        try:
            found += [bytes.fromhex(part[:2].decode()), part[2:]] if len(part) >= 2 else [b"%", part]
        except ValueError:
            found += [b"%", part]
    return b"".join(found)


def unquote(string, encoding="utf-8", errors="replace"):
    return string if "%" not in string else unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        many = doseq and isinstance(value, (list, tuple))
        for one in value if many else [value]:
            pairs.append("=".join(quote_via(part if isinstance(part, bytes) else str(part), safe) for part in (key, one)))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    found = []
    for part in qs.split(separator):
        name, equals, value = part.partition("=")
        if equals and (value or keep_blank_values) or (name and keep_blank_values):
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, keep_blank_values=False, **options):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values):
        found.setdefault(name, []).append(value)
    return found


class _Parts(tuple):
    _names = ()

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._names, self))})"

    def _host(self):
        return self.netloc.rpartition("@")[2]

    @property
    def hostname(self):
        host = self._host()
        host = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return host.lower() or None

    @property
    def port(self):
        port = self._host().rpartition("]")[2].rpartition(":")[2] if ":" in self._host().rpartition("]")[2] else ""
        if not port:
            return None
        if not port.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        return int(port)

    @property
    def username(self):
        before, at, _ = self.netloc.rpartition("@")
        return before.partition(":")[0] if at else None

    @property
    def password(self):
        before, at, _ = self.netloc.rpartition("@")
        return before.partition(":")[2] or None if at else None

    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)

    def _asdict(self):
        return dict(zip(self._names, self))

    def _replace(self, **changes):
        return type(self)({**self._asdict(), **changes}.values())


class SplitResult(_Parts):
    _names = ("scheme", "netloc", "path", "query", "fragment")


class ParseResult(_Parts):
    _names = ("scheme", "netloc", "path", "params", "query", "fragment")


def urlsplit(url, scheme="", allow_fragments=True):
    url, netloc, query, fragment = url.strip(), "", "", ""
    before, colon, after = url.partition(":")
    if colon and before[:1].isalpha() and all(one.isalnum() or one in "+-." for one in before):
        scheme, url = before.lower(), after
    if url.startswith("//"):
        end = min((at for at in map(lambda one: url.find(one, 2), "/?#") if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult((scheme, netloc, url, query, fragment))


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    start = path.rfind("/") + 1
    last, _, params = path[start:].partition(";")
    return ParseResult((scheme, netloc, path[:start] + last, params, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or url.startswith("//"):
        url = f"//{netloc}{'' if not url or url.startswith('/') else '/'}{url}"
    text = f"{scheme}:{url}" if scheme else url
    return text + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    start, given = urlparse(base), urlparse(url)
    if given.scheme and given.scheme != start.scheme:
        return url
    if given.netloc:
        return urlunparse((start.scheme, *given[1:]))
    if not given.path and not given.params:
        query = given.query or start.query
        return urlunparse((start.scheme, start.netloc, start.path, start.params, query, given.fragment))
    path = given.path if given.path.startswith("/") else start.path[: start.path.rfind("/") + 1] + given.path
    if start.netloc and not path.startswith("/"):
        path = "/" + path
    parts, pieces = [], path.split("/")
    for piece in pieces:
        if piece == "..":
            if len(parts) > 1:
                parts.pop()
        elif piece != ".":
            parts.append(piece)
    if pieces[-1] in (".", ".."):
        parts.append("")
    return urlunparse((start.scheme, start.netloc, "/".join(parts), given.params, given.query, given.fragment))


def urldefrag(url):
    parts = urlparse(url)
    return urlunparse((*parts[:5], "")), parts.fragment
