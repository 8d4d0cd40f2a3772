"""A web server without a network: requests, routes, middleware, concurrency."""
import asyncio
import json
import random
from dataclasses import dataclass, field


@dataclass
class Request:
    method: str
    path: str
    body: str = ""
    headers: dict = field(default_factory=dict)


class HttpError(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


class App:
    def __init__(self):
        self.routes = {}
        self.served = 0

    def route(self, path, method="GET"):
        def decorator(handler):
            self.routes[method, path] = handler
            return handler
        return decorator

    async def __call__(self, request):
        try:
            handler = self.routes.get((request.method, request.path))
            if handler is None:
                raise HttpError(404, f"no {request.method} {request.path}")
            body = await asyncio.wait_for(handler(request), timeout=1)
            status = 200
        except HttpError as error:
            status, body = error.status, {"error": str(error)}
        except TimeoutError:
            status, body = 504, {"error": "too slow"}
        except Exception as error:
            status, body = 500, {"error": f"{type(error).__name__}: {error}"}
        self.served += 1
        return status, json.dumps(body)


app = App()
users = {1: "ann"}


@app.route("/users")
async def list_users(request):
    await asyncio.sleep(0.1)
    return users


@app.route("/users", method="POST")
async def add_user(request):
    data = json.loads(request.body)
    users[max(users) + 1] = data["name"]
    return {"created": data["name"]}


@app.route("/slow")
async def slow(request):
    await asyncio.sleep(5)


async def client(number, request, rng):
    await asyncio.sleep(rng.random())
    status, body = await app(request)
    print(f"{asyncio.get_running_loop().time():.2f} #{number} {request.method} {request.path}: {status} {body}")


async def main():
    rng = random.Random(11)
    requests = [
        Request("GET", "/users"),
        Request("POST", "/users", '{"name": "bob"}'),
        Request("POST", "/users", '{"nom": "bob"}'),
        Request("GET", "/slow"),
        Request("POST", "/users", "not json"),
        Request("GET", "/nowhere"),
        Request("GET", "/users"),
    ]
    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(requests):
            group.create_task(client(number, request, rng))
    print("served", app.served, users)


asyncio.run(main())
