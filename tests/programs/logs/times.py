"""Log lines with the time of the run and the name of the task."""
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(asctime)s.%(msecs)03d %(taskName)s %(message)s", datefmt="%H:%M:%S")
logging.getLogger("asyncio").setLevel(logging.WARNING)
log = logging.getLogger(__name__)


async def step(n):
    log.debug("begin %s", n)
    await asyncio.sleep(n / 8)
    log.debug("end %s", n)


async def main():
    log.info("main %s", __name__)
    async with asyncio.TaskGroup() as group:
        for n in (3, 1, 2):
            group.create_task(step(n), name=f"step-{n}")
    log.log(25, "level %d", 25)


asyncio.run(main())
