"""Fingerprints of bytes."""

from _hashlib import digest as _digest

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}
algorithms_available = algorithms_guaranteed = set(_SIZES)


class HASH:
    def __init__(self, name, data):
        self.name, self._data = name, []
        self.digest_size, self.block_size = _SIZES[name]
        self.update(data)

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError("Strings must be encoded before hashing")
        self._data.append(bytes(obj))

    def digest(self):
        self._data = [b"".join(self._data)]
        return _digest(self.name, self._data[0])

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, b"".join(self._data))

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


def new(name, data=b"", *, usedforsecurity=True):
    kind = name.lower().replace("-", "")
    if kind not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(kind, data)


def _maker(name):
    def make(data=b"", *, usedforsecurity=True, string=None):
        return HASH(name, data if string is None else string)

    make.__name__ = make.__qualname__ = f"openssl_{name}"
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_maker, _SIZES)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac

    size = _SIZES[hash_name][0]
    found, block = b"", 0
    while len(found) < (dklen or size):
        block += 1
        piece = hmac.digest(password, salt + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(piece, "big")
        for _ in range(iterations - 1):
            piece = hmac.digest(password, piece, hash_name)
            total ^= int.from_bytes(piece, "big")
        found += total.to_bytes(size, "big")
    return found[: dklen or size]
