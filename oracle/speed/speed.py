"""Times the real Pydantic and json_repair on the documents that `structured-speed` wrote: `speed.py FOLDER`. A line a task: its name, and
the seconds of each sample."""

import sys
import time
from pathlib import Path

import json_repair
from pydantic import BaseModel


class Item(BaseModel):
    id: int
    name: str
    price: float
    in_stock: bool
    tags: list[str]


class Catalogue(BaseModel):
    items: list[Item]


def samples(work, count):
    found = []
    for _ in range(count + 1):
        start, rounds = time.perf_counter(), 0
        while time.perf_counter() - start < 0.03:
            work()
            rounds += 1
        found.append((time.perf_counter() - start) / rounds)
    return found[1:]


def main():
    folder = Path(sys.argv[1])
    texts = [(folder / f"{index}.txt").read_text() for index in range(4)]
    validate = Catalogue.__pydantic_validator__.validate_json
    tasks = [("Pydantic", 0, lambda: validate(texts[0])), ("Pydantic", 1, lambda: validate(texts[1])),
             ("json_repair", 2, lambda: json_repair.loads(texts[2])), ("json_repair", 3, lambda: json_repair.loads(texts[3]))]
    for who, index, work in tasks:
        print(who, index, *(f"{seconds:.9f}" for seconds in samples(work, 5)), sep="\t")


main()
