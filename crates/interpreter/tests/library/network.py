import asyncio, aiohttp, httpx, requests, time, urllib.request, urllib.error, aiofiles, aiofiles.os


async def main():
    t = time.monotonic()
    async with aiohttp.ClientSession() as s:
        async with s.get("https://httpbin.org/delay/3") as r:
            print(r.status, r.headers["x-simulated"], r.content_type, time.monotonic() - t)
        async with s.get("https://jsonplaceholder.typicode.com/todos/1") as r:
            print(await r.json())
        async with s.get("https://example.com") as r:
            print(await r.text(), r.url, repr(r.url))
        async with s.post("https://httpbin.org/post", json={"a": 1}) as r:
            print((await r.json())["json"])
        rs = await asyncio.gather(*(s.get(f"https://httpbin.org/status/{c}") for c in (200, 404, 503)))
        print([r.status for r in rs])
        for f in (
            lambda: s.get("https://nonexistent.invalid/x"),
            lambda: s.get("http://localhost:9"),
            lambda: s.get("nope"),
            lambda: s.get("https://httpbin.org/delay/5", timeout=aiohttp.ClientTimeout(total=1)),
            lambda: s.get("https://httpbin.org/status/404", raise_for_status=True),
        ):
            try:
                await f()
            except Exception as e:
                print(type(e).__name__, str(e), isinstance(e, aiohttp.ClientError))
        try:
            async with s.get("https://example.com") as r:
                await r.json()
        except aiohttp.ContentTypeError as e:
            print(e)
        async with s.get("https://api.github.com/users/python") as r:
            print((await r.json())["login"])
    async with httpx.AsyncClient(base_url="https://jsonplaceholder.typicode.com") as c:
        r = await c.get("/posts/1")
        print(r.status_code, r.json()["id"], r, r.elapsed)
        try:
            (await c.get("https://httpbin.org/status/500")).raise_for_status()
        except httpx.HTTPStatusError as e:
            print(e, e.response.status_code)
        try:
            await c.get("https://httpbin.org/delay/9")
        except httpx.TimeoutException as e:
            print(type(e).__name__, e)
        try:
            await c.get("https://does-not-exist.com")
        except httpx.RequestError as e:
            print(type(e).__name__, e, e.request)
    conn = aiohttp.TCPConnector(limit=2)
    async with aiohttp.ClientSession(connector=conn) as s:
        t = time.monotonic()

        async def one(i):
            async with s.get("https://httpbin.org/delay/1") as r:
                return r.status

        print(await asyncio.gather(*map(one, range(4))), time.monotonic() - t)
    async with aiofiles.open("x.txt", "w") as f:
        await f.write("a\nb\n")
    async with aiofiles.open("x.txt") as f:
        async for l in f:
            print(repr(l))
    print(await aiofiles.os.path.exists("x.txt"))
    await aiofiles.os.remove("x.txt")
    try:
        await aiofiles.open("x.txt")
    except FileNotFoundError as e:
        print(e)


asyncio.run(main())
r = requests.get("https://jsonplaceholder.typicode.com/users", params={"_limit": 2})
print(r.status_code, len(r.json()), r.url, r.ok, r)
for u, k in (
    ("https://nonexistent.com/x", {}),
    ("https://httpbin.org/delay/3", {"timeout": 1}),
    ("nope", {}),
    ("http://localhost", {}),
):
    try:
        requests.get(u, **k)
    except requests.exceptions.RequestException as e:
        print(type(e).__name__, e)
try:
    requests.get("https://httpbin.org/status/418").raise_for_status()
except requests.HTTPError as e:
    print(e, e.response.status_code)
print(httpx.get("https://httpbin.org/get", params={"q": 1}).json()["args"])
with urllib.request.urlopen("https://example.com/a") as r:
    print(r.status, len(r.read()))
for u in ("https://httpbin.org/status/404", "http://nope.invalid"):
    try:
        urllib.request.urlopen(u)
    except urllib.error.HTTPError as e:
        print(e)
    except urllib.error.URLError as e:
        print(e)
print(
    requests.get("https://jsonplaceholder.typicode.com/posts/1/comments").json()[0]["id"],
    requests.post("https://jsonplaceholder.typicode.com/posts", json={"title": "x"}).json(),
)
