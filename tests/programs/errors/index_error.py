"""An index one too far."""


def last_three(items):
    result = []
    for i in range(len(items) - 3, len(items) + 1):
        result.append(items[i])
    return result


print(last_three([1, 2, 3, 4])[:-1])
