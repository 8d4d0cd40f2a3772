"""ThreadPoolExecutor without asyncio: map, submit, as_completed, callbacks."""
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed, wait

PAGES = {"news": 0.4, "sport": 0.2, "weather": 0.6, "": 0.1}


def load(page):
    time.sleep(PAGES[page])
    if not page:
        raise ValueError("no page")
    return f"{page}:{len(page)}"


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(load, ["news", "sport", "weather"])))
    futures = {pool.submit(load, page): page for page in PAGES}
    for future in as_completed(futures):
        page = futures[future]
        try:
            print(page or "(none)", "->", future.result())
        except ValueError as error:
            print("error:", error)
    slow = pool.submit(load, "weather")
    slow.add_done_callback(lambda f: print("callback", f.result()))
    try:
        slow.result(timeout=0.1)
    except TimeoutError:
        print("not yet", slow.done(), slow.running())
    done, not_done = wait([slow])
    print(len(done), len(not_done))
print("pool closed")
try:
    pool.submit(load, "news")
except RuntimeError as error:
    print(error)
