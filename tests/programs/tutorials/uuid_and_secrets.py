"""Identifiers that count: uuid5 and hashes are the same everywhere."""
import hashlib
import uuid
from base64 import b64decode, b64encode

name = uuid.uuid5(uuid.NAMESPACE_DNS, "example.org")
print(name, name.version, str(name)[:8], uuid.UUID(int=5), uuid.UUID("12345678123456781234567812345678").hex)
print(hashlib.sha256(b"hello").hexdigest()[:16], hashlib.md5(b"hello").hexdigest(), hashlib.sha1("é".encode()).hexdigest()[:10])
print(b64encode(b"any carnal pleas"), b64decode("aGVsbG8="))
digest = hashlib.sha256()
for part in (b"a", b"b"):
    digest.update(part)
print(digest.hexdigest() == hashlib.sha256(b"ab").hexdigest(), digest.digest_size)
