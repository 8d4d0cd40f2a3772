"""A method without self."""


class Counter:
    count = 0

    def increment():
        count += 1


Counter().increment()
