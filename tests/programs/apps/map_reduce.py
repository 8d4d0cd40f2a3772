"""Counting words with map and reduce over tasks."""
import asyncio
import functools
import re
from collections import Counter

CHAPTERS = [
    "The sun rose. The birds sang, and the river ran.",
    "A bird in the hand; the sun in the sky!",
    "Rivers run and suns rise -- and run and rise.",
]


async def map_words(number, text):
    await asyncio.sleep((3 - number) / 10)
    words = re.findall(r"[a-z]+", text.lower())
    print(f"chapter {number}: {len(words)} words, {len(set(words))} different")
    return Counter(words)


def merge(left: Counter, right: Counter) -> Counter:
    return left + right


async def main():
    counters = await asyncio.gather(*(map_words(n, text) for n, text in enumerate(CHAPTERS)))
    totals = functools.reduce(merge, counters, Counter())
    for word, count in totals.most_common(5):
        print(f"{word:<6}{count}")
    by_length = {}
    for word in totals:
        by_length.setdefault(len(word), []).append(word)
    for length in sorted(by_length, reverse=True)[:3]:
        print(length, sorted(by_length[length]))


asyncio.run(main())
