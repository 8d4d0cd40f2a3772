import asyncio
import logging.config
import sys

import aiohttp
import websockets
from bs4 import BeautifulSoup
from dotenv import load_dotenv
from tqdm import tqdm, trange
from tqdm.asyncio import tqdm as async_tqdm


async def scrape(session, url):
    async with session.get(url) as response:
        soup = BeautifulSoup(await response.text(), "html.parser")
    return soup.title.string, len(soup.find_all("p")), [link["href"] for link in soup.find_all("a", href=True)]


async def handler(connection):
    async for message in connection:
        await connection.send(message.upper())


async def main():
    async with aiohttp.ClientSession() as session:
        for found in await asyncio.gather(*(scrape(session, f"https://example.com/{page}") for page in "ab")):
            print(found)
    soup = BeautifulSoup('<div id="x" class="a b"><p class=c>one <b>two</b></p><br><p>3 &lt; 4</p></div>', "html.parser")
    print(soup.find("p", class_="c").text, soup.div["class"], soup.select("div.a p")[1].text, soup.select_one("#x b"), soup.find("i"))
    print(soup, soup.find("p").get_text(" ", strip=True), [one.name for one in soup.find_all(["b", "br"])])
    async with websockets.connect("wss://echo.example.com") as socket:
        await socket.send("hello")
        print(await socket.recv())
    async with websockets.serve(handler, "localhost", 8765):
        async with websockets.connect("ws://localhost:8765/path") as socket:
            for word in ("one", "two"):
                await socket.send(word)
                print(await socket.recv())
    try:
        await websockets.connect("ws://localhost:8765")
    except OSError as error:
        print(type(error).__name__)
    total = 0
    for one in tqdm([1, 2, 3], desc="adding"):
        total += one
    print(total, await async_tqdm.gather(asyncio.sleep(0.1, "x"), asyncio.sleep(0.2, "y")), list(trange(3)), load_dotenv())
    print([await one for one in async_tqdm.as_completed([asyncio.sleep(0.2, 2), asyncio.sleep(0.1, 1)])])


logging.config.dictConfig(
    {
        "version": 1,
        "formatters": {"short": {"format": "%(levelname)s|%(name)s|%(message)s"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short", "level": "INFO"}},
        "loggers": {"app": {"handlers": ["out"], "level": "DEBUG", "propagate": False}},
        "root": {"level": "WARNING", "handlers": ["out"]},
    }
)
logging.getLogger("app").info("ready")
logging.getLogger("app").debug("hidden")
logging.getLogger("other").warning("careful")
sys.stdout.flush()
asyncio.run(main())
