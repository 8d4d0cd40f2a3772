"""What `anext(iterator, default)` gives."""


async def anext(iterator, default):
    try:
        return await type(iterator).__anext__(iterator)
    except StopAsyncIteration:
        return default
