"""A publisher and consumers with logging, ids, an exception handler and a shutdown."""
import asyncio
import logging
import random
import string
from dataclasses import dataclass, field

logging.basicConfig(level=logging.INFO, format="%(asctime)s,%(msecs)d %(levelname)s: %(message)s", datefmt="%H:%M:%S")


@dataclass
class PubSubMessage:
    instance_name: str
    message_id: str = field(repr=False)
    hostname: str = field(repr=False, init=False)
    restarted: bool = field(repr=False, default=False, init=False)

    def __post_init__(self):
        self.hostname = f"{self.instance_name}.example.net"


async def publish(queue, rng):
    choices = string.ascii_lowercase + string.digits
    for _ in range(3):
        host_id = "".join(rng.choices(choices, k=4))
        msg = PubSubMessage(instance_name=f"cattle-{host_id}", message_id=f"{rng.getrandbits(32):08x}")
        asyncio.create_task(queue.put(msg))
        logging.info(f"Published message {msg}")
        await asyncio.sleep(rng.random())


async def restart_host(msg, rng):
    await asyncio.sleep(rng.random())
    if rng.randrange(1, 3) == 2:
        raise Exception(f"Could not restart {msg.hostname}")
    msg.restarted = True
    logging.info(f"Restarted {msg.hostname}")


async def save(msg, rng):
    await asyncio.sleep(rng.random())
    logging.info(f"Saved {msg} into database")


def handle_results(results, msg):
    for result in results:
        if isinstance(result, Exception):
            logging.error(f"Handling general error: {result}")


async def handle_message(msg, rng):
    results = await asyncio.gather(save(msg, rng), restart_host(msg, rng), return_exceptions=True)
    handle_results(results, msg)


async def consume(queue, rng):
    while True:
        msg = await queue.get()
        logging.info(f"Pulled {msg}")
        asyncio.create_task(handle_message(msg, rng))


async def main():
    rng = random.Random(2019)
    queue = asyncio.Queue()
    consumer = asyncio.create_task(consume(queue, rng), name="consumer")
    await publish(queue, rng)
    await asyncio.sleep(2)
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    logging.info(f"Cancelling {len(tasks)} outstanding tasks: {[t.get_name() for t in tasks]}")
    await asyncio.gather(*tasks, return_exceptions=True)
    print(consumer.cancelled())


if __name__ == "__main__":
    asyncio.run(main())
    logging.info("Successfully shutdown service")
