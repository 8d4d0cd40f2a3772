"""Urgent things first: PriorityQueue with tuples and with a class."""
import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Patient:
    urgency: int
    name: str = field(compare=False)
    arrived: float = field(default=0.0, compare=False, repr=False)


async def main():
    queue = asyncio.PriorityQueue()
    for entry in ((3, "write report"), (1, "put out fire"), (2, "answer phone"), (1, "call for help")):
        await queue.put(entry)
    while not queue.empty():
        priority, text = await queue.get()
        print(priority, text)

    ward = asyncio.PriorityQueue()
    for patient in (Patient(5, "cold"), Patient(1, "heart"), Patient(3, "leg")):
        ward.put_nowait(patient)
    while ward.qsize():
        print(ward.get_nowait())

    wrong = asyncio.PriorityQueue()
    wrong.put_nowait((1, {"a": 1}))
    try:
        wrong.put_nowait((1, {"b": 2}))
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
