"""Fingerprints of bytes with a key."""

import hashlib


def digest(key, msg, digest):
    make = digest if callable(digest) else getattr(hashlib, digest)
    size = make().block_size
    key = (make(key).digest() if len(key) > size else key).ljust(size, b"\0")
    inner = make(bytes(byte ^ 0x36 for byte in key) + msg).digest()
    return make(bytes(byte ^ 0x5C for byte in key) + inner).digest()


class HMAC:
    def __init__(self, key, msg, digestmod):
        self._key, self._data, self._kind = key, msg or b"", digestmod

    def update(self, msg):
        self._data += msg

    def digest(self):
        return digest(self._key, self._data, self._kind)

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def compare_digest(a, b, /):
    return a == b
