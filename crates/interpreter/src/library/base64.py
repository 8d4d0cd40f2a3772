"""Bytes as letters and digits."""

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _bytes(s):
    return s.encode("ascii") if isinstance(s, str) else bytes(s)


def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data, letters = bytes(s), _STANDARD if altchars is None else _STANDARD[:62] + altchars
    found = []
    for at in range(0, len(data), 3):
        piece = data[at : at + 3]
        number = int.from_bytes(piece.ljust(3, b"\0"), "big")
        found += [letters[number >> shift & 63] for shift in (18, 12, 6, 0)][: len(piece) + 1]
    return bytes(found) + b"=" * (-len(found) % 4)


def b64decode(s, altchars=None, validate=False):
    import binascii

    data = _bytes(s)
    letters = _STANDARD if altchars is None else _STANDARD[:62] + _bytes(altchars)
    numbers = [at for at in map(letters.find, data) if at >= 0]
    if validate and len(numbers) != len(data.rstrip(b"=")):
        raise binascii.Error("Only base64 data is allowed")
    padding = len(data) - len(data.rstrip(b"="))
    if len(numbers) % 4 == 1:
        count = len(numbers)
        raise binascii.Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if (len(numbers) + padding) % 4 and len(numbers) % 4 + padding < 4 and len(numbers) % 4:
        raise binascii.Error("Incorrect padding")
    found = b""
    pieces = []
    for at in range(0, len(numbers), 4):
        piece = numbers[at : at + 4]
        number = 0
        for one in piece + [0] * (4 - len(piece)):
            number = number << 6 | one
        pieces.append(number.to_bytes(3, "big")[: len(piece) - 1])
    return found.join(pieces)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    return bytes.fromhex(_bytes(s).decode())
