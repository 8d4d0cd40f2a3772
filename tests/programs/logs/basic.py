"""logging: levels, formats, names; it writes to stderr."""
import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(name)s: %(message)s")
log = logging.getLogger("shop")


async def sell(item, stock):
    log.debug("not shown %s", item)
    if stock[item] == 0:
        log.warning("%s is sold out", item)
        return False
    await asyncio.sleep(0.1)
    stock[item] -= 1
    log.info("sold %s, %d left", item, stock[item])
    return True


async def main():
    stock = {"tea": 1, "milk": 5}
    results = await asyncio.gather(sell("tea", stock), sell("milk", stock))
    results.append(await sell("tea", stock))
    print(results)
    try:
        await sell("gold", stock)
    except KeyError:
        log.exception("no such thing")
    logging.getLogger().error("root logger %r", {"a": 1})


asyncio.run(main())
