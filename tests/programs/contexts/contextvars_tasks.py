"""Each task has its own copy of the context."""
import asyncio
import contextvars

request_id = contextvars.ContextVar("request_id", default="-")


def log(text):
    print(f"[{request_id.get()}] {text}")


async def query(table):
    await asyncio.sleep(0.1)
    log(f"query {table}")


async def handle(number):
    token = request_id.set(f"req-{number}")
    log("start")
    await asyncio.gather(query("users"), query("orders"))
    request_id.reset(token)
    log("end")


async def main():
    await asyncio.gather(*(handle(n) for n in (1, 2)))
    log("main")
    context = contextvars.copy_context()
    context.run(request_id.set, "inside")
    print(context[request_id], request_id.get(), len(context), request_id in context)
    task = asyncio.create_task(query("given"), context=context)
    await task
    empty = contextvars.ContextVar("empty")
    try:
        empty.get()
    except LookupError as error:
        print(type(error).__name__, "empty" in str(error))
    print(empty.get("default"), request_id.name)


asyncio.run(main())
