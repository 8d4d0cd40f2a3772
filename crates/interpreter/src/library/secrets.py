"""Random texts and numbers: of the run's own generator, so none of them is a secret here."""

from random import Random as _Random

_numbers = _Random(0x5EC2)
choice, randbelow, randbits = _numbers.choice, _numbers.randrange, _numbers.getrandbits


def token_bytes(nbytes=32):
    return bytes(_numbers.getrandbits(8) for _ in range(32 if nbytes is None else nbytes))


def token_hex(nbytes=32):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=32):
    import base64

    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode()


def compare_digest(a, b):
    return a == b
