"""Driving a coroutine by hand: send, throw, close, StopIteration."""


class Request:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def conversation():
    name = await Request("name?")
    try:
        age = await Request(f"age of {name}?")
    except ValueError as error:
        print("inside:", error)
        age = -1
    try:
        await Request("more?")
    finally:
        print("closing down")
    return name, age


talk = conversation()
print(talk.send(None))
print(talk.send("Ada"))
print(talk.throw(ValueError("none of your business")))
talk.close()
talk = conversation()
try:
    talk.send("too early")
except TypeError as error:
    print(error)
talk.send(None)
talk.send("Bob")
talk.send(30)
try:
    talk.send(None)
except StopIteration as stop:
    print("result", stop.value)
try:
    talk.send(None)
except RuntimeError as error:
    print(error)
