"""A key that is not there, in nested calls."""

menu = {"pizza": {"price": 9.5, "size": "L"}, "pasta": {"price": 8.0}}


def price(dish, size="L"):
    return menu[dish]["price"] if menu[dish]["size"] == size else None


def bill(*dishes):
    return sum(price(dish) for dish in dishes)


print(bill("pizza", "pizza"))
print(bill("pizza", "pasta"))
