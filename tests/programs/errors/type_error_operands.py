"""Adding what cannot be added."""


def invoice(customer, items):
    text = "Invoice for " + customer + "\n"
    for name, price in items:
        text += name + ": " + price + "\n"
    return text


age = 40
for attempt in (
    lambda: "age: " + age,
    lambda: age + "1",
    lambda: [1] + 1,
    lambda: None + 1,
    lambda: {} + [],
    lambda: -"x",
    lambda: "5" * "5",
    lambda: 5 - "2",
    lambda: "x" < 3,
    lambda: len(5),
    lambda: 5 in 5,
    lambda: age["x"],
    lambda: str(age)["b"],
    lambda: age(),
    lambda: sum(["a", "b"]),
    lambda: max([]),
    lambda: sorted(5),
    lambda: int([1]),
    lambda: [*5],
    lambda: {**5},
    lambda: round("x"),
    lambda: abs("x"),
    lambda: range("3"),
    lambda: range(0, 1, 0),
    lambda: isinstance(1, "int"),
    lambda: next([1]),
    lambda: chr(-1),
    lambda: print(1, sepp=","),
    lambda: "a".join(5),
    lambda: (lambda x: x)(),
    lambda: dict(a=1)[0],
):
    try:
        print(attempt())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(invoice("Ann", [("pen", 2)]))
