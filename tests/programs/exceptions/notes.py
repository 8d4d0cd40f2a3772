"""Notes that are added to exceptions on their way out."""


def load(row):
    try:
        return int(row["amount"])
    except (KeyError, ValueError) as error:
        error.add_note(f"in row {row}")
        raise


def load_all(rows):
    total = 0
    for number, row in enumerate(rows, start=1):
        try:
            total += load(row)
        except ValueError as error:
            error.add_note(f"line {number}\nof {len(rows)}")
            raise
    return total


print(load_all([{"amount": "1"}, {"amount": "2"}]))
try:
    load_all([{"total": 1}])
except KeyError as error:
    print(error, error.__notes__)
try:
    ValueError().add_note(5)
except TypeError as error:
    print(error)
load_all([{"amount": "3"}, {"amount": "three"}])
