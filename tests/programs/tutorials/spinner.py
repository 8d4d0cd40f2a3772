"""A spinner turns while an answer is looked for."""
import asyncio
import itertools
import sys


async def spin(text: str) -> None:
    for char in itertools.cycle(r"\|/-"):
        status = f"\r{char} {text}"
        print(status, flush=True, end="")
        try:
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break
    blanks = " " * len(status)
    print(f"\r{blanks}\r", end="")


async def think() -> int:
    await asyncio.sleep(0.75)
    return 42


async def supervisor() -> int:
    spinner = asyncio.create_task(spin("thinking!"))
    print(f"spinner object: {spinner}")
    result = await think()
    spinner.cancel()
    await asyncio.wait([spinner])
    sys.stdout.write("\x08")
    return result


def main() -> None:
    result = asyncio.run(supervisor())
    print(f"Answer: {result}")


if __name__ == "__main__":
    main()
