"""A division by zero in nested calls; the expression spans several lines."""


def average(values):
    return sum(values) / len(values)


def report(groups):
    return {
        name: round(
            average(values),
            2,
        )
        for name, values in groups.items()
    }


print(report({"a": [1, 2], "b": [3]}))
print(report({"a": [1, 2], "empty": []}))
