"""A simulated network: what every address answers, and after how long. Nothing here reaches the outside.

The answer depends on the method and the address alone, so each run gets the same. Paths mean what they mean to httpbin
(`/status/404`, `/delay/3`, `/get`) and to JSONPlaceholder (`/todos/1`, `/posts`, `/users`); users of api.github.com have what GitHub
tells of them; any other address gives a small page, or JSON where its name promises it, after 0.1 to 0.5 seconds. Names like
`nonexistent`, `invalid` and `unreachable` are found nowhere, and nobody listens on this machine.
"""

import json
from urllib.parse import parse_qsl, urlencode, urlsplit

REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    409: "Conflict", 410: "Gone", 418: "I'm a teapot", 422: "Unprocessable Entity", 429: "Too Many Requests",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}
_NOWHERE = (
    "invalid", "nonexist", "non-exist", "notexist", "not-exist", "doesnotexist", "does-not-exist", "doesntexist", "unreachable",
    "thisdomain", "this-domain", "this-does", "bad-url", "badurl", "bad-host", "no-such", "nosuch", "unknown", "wrong"
)
_WORDS = (
    "task loop await queue event future signal lock gather stream buffer cancel timer thread worker shield yield resume waker turn"
).split()


class Headers(dict):
    """Names of headers are the same in capitals and small letters."""

    def __init__(self, pairs=()):
        super().__init__(pairs)
        self._names = {name.lower(): name for name in self}

    def __getitem__(self, name):
        return super().__getitem__(self._names.get(name.lower(), name))

    def __contains__(self, name):
        return name.lower() in self._names

    def get(self, name, default=None):
        return self[name] if name in self else default


class NotFound(Exception):
    """No machine has this name."""


class Refused(Exception):
    """Nobody listens there."""


class Answer:
    def __init__(self, url, status, body, kind, delay):
        self.url, self.status, self.body, self.delay = url, status, body, delay
        self.reason = REASONS.get(status, "")
        self.headers = Headers({
            "Content-Type": kind, "Content-Length": str(len(body)), "Server": "simulated", "X-Simulated": "Interleave"
        })


def number_of(text):
    """A number that depends on each character of a text (FNV-1a)."""
    number = 2166136261
    for character in text:
        number = (number ^ ord(character)) * 16777619 & 0xFFFFFFFF
    return number ^ number >> 15


def _text(seed, count):
    words = [_WORDS[(seed + 7 * at + at * at) % len(_WORDS)] for at in range(count)]
    return " ".join(words)


def _post(id):
    return {"userId": (id - 1) // 10 + 1, "id": id, "title": _text(id, 4), "body": _text(id + 3, 12)}


def _todo(id):
    return {"userId": (id - 1) // 20 + 1, "id": id, "title": _text(id, 3), "completed": id % 3 == 0}


_PEOPLE = ("Ada Moss", "Ben Reed", "Cleo Hart", "Dan Vale", "Eve Stone", "Finn Lake", "Gia Wood", "Hugo Field", "Ida Brook", "Jon Hill")


def _user(id):
    name = _PEOPLE[(id - 1) % 10]
    first = name.split()[0]
    return {
        "id": id, "name": name, "username": first, "email": f"{first.lower()}@example.com",
        "address": {"street": f"{id} Main Street", "city": "Springfield", "zipcode": f"{10000 + id}"},
        "phone": f"555-01{id:02d}", "website": f"{first.lower()}.example.com", "company": {"name": f"{name.split()[1]} Ltd"},
    }


def _comment(id):
    return {
        "postId": (id - 1) // 5 + 1, "id": id, "name": _text(id, 3), "email": f"reader{id}@example.com", "body": _text(id + 5, 10)
    }


def _album(id):
    return {"userId": (id - 1) // 10 + 1, "id": id, "title": _text(id, 4)}


def _photo(id):
    url = f"https://via.placeholder.com/600/{number_of(str(id)) % 0xFFFFFF:06x}"
    return {"albumId": (id - 1) // 50 + 1, "id": id, "title": _text(id, 4), "url": url, "thumbnailUrl": url.replace("600", "150")}


_KINDS = {
    "posts": (_post, 100), "todos": (_todo, 200), "users": (_user, 10), "comments": (_comment, 500), "albums": (_album, 100),
    "photos": (_photo, 5000),
}


def _github(parts):
    if parts[:1] == ["users"] and len(parts) >= 2:
        name = parts[1]
        seed = number_of(name)
        if parts[2:] == ["repos"]:
            return [_repository(name, f"project-{at}") for at in range(1, 4)]
        return {
            "login": name, "id": seed % 1_000_000, "type": "User", "name": name.title(), "company": None, "location": "Earth",
            "public_repos": seed % 90 + 5, "followers": seed % 5000, "following": seed % 100, "created_at": "2015-01-01T00:00:00Z",
            "html_url": f"https://github.com/{name}", "avatar_url": f"https://avatars.example.com/{name}", "bio": _text(seed, 5),
        }
    if parts[:1] == ["repos"] and len(parts) >= 3:
        return _repository(parts[1], parts[2])
    return None


def _repository(owner, name):
    seed = number_of(owner + "/" + name)
    return {
        "id": seed % 1_000_000, "name": name, "full_name": f"{owner}/{name}", "owner": {"login": owner}, "description": _text(seed, 6),
        "stargazers_count": seed % 50_000, "forks_count": seed % 9_000, "open_issues_count": seed % 700, "language": "Python",
        "html_url": f"https://github.com/{owner}/{name}", "private": False,
    }


def _placeholder(parts, query, method, sent):
    """What JSONPlaceholder has at a path, or nothing."""
    if not parts or parts[0] not in _KINDS:
        return None
    make, count = _KINDS[parts[0]]
    if method == "POST":
        return 201, {**(sent if isinstance(sent, dict) else {}), "id": count + 1}
    if len(parts) == 1:
        all = [make(id) for id in range(1, min(count, 500) + 1)]
        for name, value in query:
            if name == "_limit":
                all = all[: int(value)]
            elif name[:1] != "_":
                all = [one for one in all if str(one.get(name)) == value]
        return 200, all
    if not parts[1].isdigit() or not 1 <= int(parts[1]) <= count:
        return 404, {}
    if len(parts) == 3 and parts[2] in _KINDS:
        name = {"posts": "postId", "users": "userId", "albums": "albumId"}.get(parts[0], "id")
        other, most = _KINDS[parts[2]]
        return 200, [one for one in map(other, range(1, min(most, 500) + 1)) if one.get(name) == int(parts[1])]
    if method == "DELETE":
        return 200, {}
    one = make(int(parts[1]))
    return 200, {**one, **sent} if method in ("PUT", "PATCH") and isinstance(sent, dict) else one


def _echo(parts, query, method, url, headers, sent, data):
    """What httpbin has at a path: a status, what it says, and how long that takes; or nothing."""
    said = {"args": dict(query), "headers": dict(headers), "origin": "203.0.113.7", "url": url}
    first, second = (parts + ["", ""])[:2]
    if first == "status" and second.isdigit():
        return int(second), "", None
    if first == "delay":
        try:
            return 200, said, min(float(second), 10.0)
        except ValueError:
            return None
    if first in ("get", "post", "put", "patch", "delete", "anything", "headers"):
        if first not in ("anything", "headers") and method != first.upper():
            return 405, "", None
        if method != "GET":
            said |= {"data": data, "json": sent if data else None, "form": {}, "files": {}}
        return 200, {"headers": said["headers"]} if first == "headers" else said, None
    if first == "ip":
        return 200, {"origin": said["origin"]}, None
    if first == "user-agent":
        return 200, {"user-agent": headers.get("User-Agent", "")}, None
    if first == "uuid":
        seed = number_of(url)
        return 200, {"uuid": f"{seed:08x}-0000-4000-8000-{seed * 4099 & 0xFFFFFFFFFFFF:012x}"}, None
    if first == "json":
        return 200, {"slideshow": {"title": "Sample Slide Show", "author": "Yours Truly", "slides": []}}, None
    if first in ("bytes", "stream-bytes") and second.isdigit():
        seed = number_of(url)
        return 200, bytes((seed + 31 * at) % 256 for at in range(min(int(second), 100_000))), None
    return None


def _other(host, parts, url):
    seed = number_of(url)
    if host == "pokeapi.co" and parts[2:3] == ["pokemon"] and len(parts) > 3:
        name = parts[3]
        number = int(name) if name.isdigit() else seed % 150 + 1
        kinds = [{"slot": 1, "type": {"name": _WORDS[seed % len(_WORDS)]}}]
        return {"id": number, "name": name, "height": seed % 20 + 1, "weight": seed % 900 + 10, "types": kinds, "base_experience": seed % 200}
    is_data = host.startswith("api.") or ".api." in host or "api" in parts or url.endswith(".json") or "json" in host
    if is_data:
        return {"id": seed % 1000, "url": url, "name": _text(seed, 2), "value": seed % 100, "simulated": True}
    lines = "\n".join(f"<p>{_text(seed + at, 12)}.</p>" for at in range(3 + seed % 5))
    links = "".join(f'<a href="/{word}">{word}</a> ' for word in _WORDS[:3])
    title = host if not parts else f"{parts[-1]} - {host}"
    return f"<!doctype html>\n<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n{lines}\n{links}\n</body>\n</html>\n"


def with_params(url, params):
    """The address with its query."""
    if not params:
        return url
    query = params if isinstance(params, str) else urlencode(
        {name: value for name, value in (params.items() if hasattr(params, "items") else params) if value is not None}, doseq=True
    )
    return url + ("&" if "?" in url else "?") + query


def answer(method, url, *, headers=None, body=None, sent=None):
    """What the simulated network answers.

    Raises NotFound and Refused after what `delay_of` says, ValueError for what is no address.
    """
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(url)
    names = [part for part in parts.path.split("/") if part]
    if host in ("localhost", "127.0.0.1", "0.0.0.0", "::1"):
        raise Refused(host)
    if any(word in host for word in _NOWHERE) or host.endswith((".test", ".local")) or "." not in host:
        raise NotFound(host)
    given = Headers({"Accept": "*/*", "Host": host, **(headers or {})})
    query = parse_qsl(parts.query, keep_blank_values=True)
    status, said, delay = 200, None, None
    found = None
    if host == "api.github.com":
        said = _github(names)
    if said is None and "github" not in host:
        found = _placeholder(names, query, method, sent)
        if found is None:
            found = _echo(names, query, method, url, given, sent, body or "")
    if found is not None:
        status, said, *rest = found
        delay = rest[0] if rest else None
    elif said is None:
        said = _other(host, names, url)
    if delay is None:
        delay = delay_of(url)
    kind = "application/json; charset=utf-8"
    if isinstance(said, str):
        kind = "text/html; charset=utf-8"
        said = said.encode()
    elif isinstance(said, bytes):
        kind = "application/octet-stream"
    else:
        said = json.dumps(said, indent=2).encode()
    return Answer(url, status, b"" if method == "HEAD" else said, kind, delay)


def delay_of(url):
    """Seconds until an answer comes: between 0.1 and 0.5."""
    return (100 + number_of(url) % 401) / 1000
