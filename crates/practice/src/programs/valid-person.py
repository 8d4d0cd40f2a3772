import json

TEXT = "John Smith is 35 years old."

REPLIES = [
    '{"name": "John Smith", "age": 35}',
    '{"name": "John Smith", "age": 53}',
    '{"name": "John Smith", "age": "35"}',
    '{"name": "John Smith", "age": null}',
]


def check(reply):
    person = json.loads(reply)
    return isinstance(person["age"], int)


accepted = [reply for reply in REPLIES if check(reply)]
print("accepted:", len(accepted))
