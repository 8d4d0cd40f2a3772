"""Raising groups oneself, with notes."""


def validate(form):
    errors = []
    if not form.get("name"):
        errors.append(ValueError("name is missing"))
    if not isinstance(form.get("age"), int):
        error = TypeError(f"age is {type(form.get('age')).__name__}")
        error.add_note("An age is a whole number.")
        errors.append(error)
    elif form["age"] < 0:
        errors.append(ValueError("age is negative"))
    if errors:
        raise ExceptionGroup("the form is wrong", errors)
    return "fine"


for form in ({"name": "Ada", "age": 36}, {"age": -1}, {"name": "", "age": "old"}):
    try:
        print(validate(form))
    except* ValueError as group:
        print("values:", *group.exceptions, sep="\n  ")
    except* TypeError as group:
        for error in group.exceptions:
            print("types:", error, error.__notes__)

validate({"age": "x"})
