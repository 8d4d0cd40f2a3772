"""A stream of bytes, cut into lines."""
import asyncio


async def receive():
    for chunk in (b"GET / HT", b"TP/1.1\r\nHost: exa", b"mple.org\r\n\r\nrest"):
        await asyncio.sleep(0.1)
        yield chunk


async def lines(chunks):
    buffer = b""
    async for chunk in chunks:
        buffer += chunk
        while (end := buffer.find(b"\r\n")) >= 0:
            line, buffer = buffer[:end], buffer[end + 2:]
            yield line.decode()
    if buffer:
        yield buffer.decode() + " (no end)"


async def main():
    headers = {}
    async for number, line in aenumerate(lines(receive())):
        print(number, repr(line))
        if ": " in line:
            key, value = line.split(": ", 1)
            headers[key.lower()] = value
    print(headers)


async def aenumerate(stream, start=1):
    number = start
    async for item in stream:
        yield number, item
        number += 1


asyncio.run(main())
