"""Exceptions of one's own with attributes, str and a hierarchy."""


class AppError(Exception):
    code = 500

    def __init__(self, message, *, details=None):
        super().__init__(message)
        self.details = details or {}

    def __str__(self):
        text = super().__str__()
        return f"[{self.code}] {text}" + (f" {self.details}" if self.details else "")


class NotFound(AppError):
    code = 404


class Invalid(AppError, ValueError):
    code = 422

    def __init__(self, field, problem):
        super().__init__(f"{field} {problem}", details={"field": field})
        self.field = field


class Bare(Exception):
    pass


def handle(request):
    if request == "/":
        return "home"
    if request.startswith("/user/"):
        name = request.split("/")[2]
        if not name.isalpha():
            raise Invalid("name", "must be letters")
        return f"user {name}"
    raise NotFound(f"no page {request}")


for request in ("/", "/user/ada", "/user/4", "/nothing"):
    try:
        print(handle(request))
    except NotFound as error:
        print("not found:", error, error.args)
    except ValueError as error:
        print("invalid:", error, error.field, repr(error))
for error in (Bare(), Bare("one"), Bare("one", 2), KeyError("k"), KeyError(), OSError(2, "no file", "x.txt"), StopIteration(3), UnicodeError("u"), AppError("m")):
    print(f"{error!r:<40} | {error} | {error.args}")
print([cls.__name__ for cls in Invalid.__mro__])
handle("/user/1")
