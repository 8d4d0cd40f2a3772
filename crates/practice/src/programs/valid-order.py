import json

TEXT = "Please send 3 boxes to 12 Green Street."

REPLIES = [
    '{"boxes": 3}',
    '{"boxes": 12}',
    '{"boxes": 7}',
    '{"boxes": "3"}',
    '{"boxes": []}',
]


def check(reply):
    order = json.loads(reply)
    return isinstance(order["boxes"], int)


accepted = [reply for reply in REPLIES if check(reply)]
print("accepted:", len(accepted))
