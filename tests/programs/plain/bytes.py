"""bytes and bytearray."""

data = b"Hello \xff\x00"
print(data, len(data), data[0], data[:5], list(data[:3]), data.hex(), data[0:1] == b"H", b"\n\t'\"")
print("é€".encode(), "é€".encode("latin-1", "replace"), b"\xc3\xa9".decode(), "abc".encode("ascii"), bytes([72, 105]), bytes(3), bytes.fromhex("48 69"))
print(b"a,b".split(b","), b"abc".upper(), b"abc".find(b"c"), b"-".join([b"x", b"y"]), b"ab" * 2 + b"c", b"abc".startswith(b"a"), 97 in b"abc")
buffer = bytearray(b"abc")
buffer[0] = 65
buffer.append(100)
buffer.extend(b"ef")
buffer += b"!"
print(buffer, bytes(buffer), buffer.decode(), len(buffer), buffer.pop(), buffer[1:3])
print(int.from_bytes(b"\x00\x10", "big"), (1024).to_bytes(2, "little"), sum(b"abc"), b"a" < b"b", b"abc".replace(b"b", b"--"), str(b"x"))
for number, attempt in enumerate((
    lambda: b'a' + 'b',
    lambda: b'\xff'.decode(),
    lambda: 'é'.encode('ascii'),
    lambda: bytes([256]),
    lambda: b'abc'[0] + b'x',
    lambda: bytes('x'),
    lambda: b'a'.join(['b']),
)):
    try:
        attempt()
    except Exception as error:
        print(f"{number}: {type(error).__name__}: {error}")
checksum = 0
for byte in b"checksum":
    checksum = (checksum * 31 + byte) % 65521
print(checksum, b"checksum" == bytearray(b"checksum"), "".join(f"{b:02x}" for b in b"\x01\xab"))
