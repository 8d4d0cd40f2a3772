"""An error because of another

raise … from keeps the cause; the traceback prints both.
"""

import asyncio


async def connect():
    await asyncio.sleep(1)
    raise OSError("refused")


async def main():
    try:
        await connect()
    except OSError as error:
        raise RuntimeError("no database") from error


asyncio.run(main())
