"""A server and clients that talk through queues in place of sockets."""
import asyncio


class Pipe:
    """Two queues: what one side writes the other reads."""

    def __init__(self):
        self.up, self.down = asyncio.Queue(), asyncio.Queue()

    def ends(self):
        return Stream(self.up, self.down), Stream(self.down, self.up)


class Stream:
    def __init__(self, inbox, outbox):
        self.inbox, self.outbox = inbox, outbox

    async def readline(self):
        return await self.inbox.get()

    def write(self, data: bytes):
        self.outbox.put_nowait(data)

    async def drain(self):
        await asyncio.sleep(0.01)


async def handle_echo(stream, addr):
    while data := await stream.readline():
        message = data.decode().rstrip()
        print(f"Received {message!r} from {addr!r}")
        if message == "quit":
            break
        stream.write(message[::-1].encode() + b"\n")
        await stream.drain()
    print(f"Close the connection with {addr!r}")
    stream.write(b"")


async def client(number, messages, connect):
    stream = await connect(("127.0.0.1", 50000 + number))
    for message in messages:
        stream.write(f"{message}\n".encode())
        if message == "quit":
            break
        answer = await asyncio.wait_for(stream.readline(), 1)
        print(f"client {number}: {message} -> {answer.decode().strip()}")
        await asyncio.sleep(0.1 * number)


async def main():
    handlers = set()

    async def connect(address):
        await asyncio.sleep(0.05)
        ours, theirs = Pipe().ends()
        task = asyncio.create_task(handle_echo(ours, address))
        handlers.add(task)
        task.add_done_callback(handlers.discard)
        return theirs

    await asyncio.gather(client(1, ["hello", "world", "quit"], connect), client(2, ["async", "quit"], connect))
    await asyncio.gather(*handlers)
    print("handlers left:", len(handlers))


asyncio.run(main())
