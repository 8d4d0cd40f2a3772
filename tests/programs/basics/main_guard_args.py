"""Defaults, keyword-only parameters, type hints and a main guard."""
import asyncio
import sys
from typing import Optional


async def fetch(url: str, *, delay: float = 0.5, fail: bool = False, tag: Optional[str] = None) -> dict[str, object]:
    await asyncio.sleep(delay)
    if fail:
        raise ConnectionError(f"cannot reach {url}")
    return {"url": url, "status": 200, "tag": tag or "none"}


async def main(argv: list[str]) -> int:
    pages = [
        fetch("example.org/a"),
        fetch("example.org/b", delay=0.2, tag="fast"),
        fetch("example.org/c", fail=True),
    ]
    results = await asyncio.gather(*pages, return_exceptions=True)
    failures = 0
    for result in results:
        if isinstance(result, Exception):
            failures += 1
            print(f"failed: {type(result).__name__}: {result}")
        else:
            print(f"{result['url']}: {result['status']} [{result['tag']}]")
    return failures


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
