"""A session object as HTTP clients have it, with a made-up network."""
import asyncio
import json
import random
from contextlib import asynccontextmanager

PAGES = {f"https://api.test/users/{n}": {"id": n, "name": name} for n, name in enumerate(["ann", "bob", "cid"], 1)}


class Response:
    def __init__(self, status, data):
        self.status, self._data = status, data

    async def json(self):
        await asyncio.sleep(0.01)
        return json.loads(json.dumps(self._data))

    def raise_for_status(self):
        if self.status >= 400:
            raise RuntimeError(f"HTTP {self.status}")


class Session:
    opened = 0

    async def __aenter__(self):
        Session.opened += 1
        return self

    async def __aexit__(self, exc_type, exc, tb):
        Session.opened -= 1
        await asyncio.sleep(0)

    @asynccontextmanager
    async def get(self, url, *, params=None, timeout=2):
        query = "&".join(f"{k}={v}" for k, v in (params or {}).items())
        print(f"GET {url}{'?' + query if query else ''}")
        await asyncio.sleep(random.uniform(0.1, 0.5))
        data = PAGES.get(url)
        yield Response(200 if data else 404, data)


async def fetch_user(session, number):
    async with session.get(f"https://api.test/users/{number}", params={"full": 1} if number == 2 else None) as response:
        response.raise_for_status()
        return (await response.json())["name"]


async def main():
    random.seed(1)
    async with Session() as session:
        users = await asyncio.gather(*(fetch_user(session, n) for n in range(1, 5)), return_exceptions=True)
    for number, user in enumerate(users, start=1):
        print(number, user if isinstance(user, str) else f"error: {user}")
    print(Session.opened)


asyncio.run(main())
