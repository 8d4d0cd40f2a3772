"""raise from, implicit chains, suppressed context."""


class ConfigError(Exception):
    pass


def read(settings, key):
    try:
        return int(settings[key])
    except KeyError as error:
        raise ConfigError(f"{key} is missing") from error
    except ValueError:
        raise ConfigError(f"{key} is not a number") from None


settings = {"port": "80x", "size": "10"}
print(read(settings, "size"))
for key in ("port", "host"):
    try:
        read(settings, key)
    except ConfigError as error:
        print(error, "| cause:", repr(error.__cause__), "| context:", repr(error.__context__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["oops"]
except KeyError as error:
    print(repr(error.__context__), error.__cause__)
read(settings, "host")
