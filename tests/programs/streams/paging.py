"""Fetching page after page until there is none."""
import asyncio

ITEMS = [f"item-{n:02d}" for n in range(1, 24)]


async def get_page(cursor=0, size=10):
    await asyncio.sleep(0.2)
    page = ITEMS[cursor:cursor + size]
    following = cursor + size if cursor + size < len(ITEMS) else None
    return {"items": page, "next": following, "total": len(ITEMS)}


async def all_items(size):
    cursor = 0
    while cursor is not None:
        page = await get_page(cursor, size)
        print(f"page from {cursor}: {len(page['items'])} of {page['total']}")
        for item in page["items"]:
            yield item
        cursor = page["next"]


async def main():
    items = [item async for item in all_items(size=10)]
    print(items[0], items[-1], len(items), items[9:12], items[::-8])
    odd = [item[-2:] async for item in all_items(8) if int(item[5:]) % 2]
    print(" ".join(odd))


asyncio.run(main())
