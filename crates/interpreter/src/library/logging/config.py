"""Loggers set up as a dictionary says."""

import logging


def _resolve(value):
    """What `ext://sys.stdout` or `package.name` leads to."""
    if not isinstance(value, str):
        return value
    parts = value.removeprefix("ext://").split(".")
    module = __import__(parts[0])
    for index, part in enumerate(parts[1:], 1):
        if not hasattr(module, part):
            __import__(".".join(parts[: index + 1]))
        module = getattr(module, part)
    return module


def _formatter(config):
    maker = config.get("()") or config.get("class")
    if maker is not None:
        rest = {key: value for key, value in config.items() if key not in ("()", "class", "format", "datefmt", "style")}
        if "()" in config:
            return _resolve(maker)(**{key: value for key, value in config.items() if key != "()"})
        return _resolve(maker)(config.get("format"), config.get("datefmt"), config.get("style", "%"), **rest)
    return logging.Formatter(config.get("format"), config.get("datefmt"), config.get("style", "%"))


def _handler(config, formatters, filters):
    config = dict(config)
    formatter, level, wanted = config.pop("formatter", None), config.pop("level", None), config.pop("filters", ())
    maker = _resolve(config.pop("()", None) or config.pop("class"))
    options = {key: _resolve(value) if isinstance(value, str) and value.startswith("ext://") else value for key, value in config.items()}
    made = maker(**options)
    if formatter is not None:
        made.setFormatter(formatters[formatter])
    if level is not None:
        made.setLevel(level)
    for name in wanted:
        made.addFilter(filters[name])
    return made


def _set_up(logger, config, handlers, filters):
    if "level" in config:
        logger.setLevel(config["level"])
    for one in logger.handlers[:]:
        logger.removeHandler(one)
    for name in config.get("handlers", ()):
        logger.addHandler(handlers[name])
    for name in config.get("filters", ()):
        logger.addFilter(filters[name])
    if "propagate" in config:
        logger.propagate = config["propagate"]


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config.get('version')}" if "version" in config else "dictionary doesn't specify a version")
    formatters = {name: _formatter(one) for name, one in config.get("formatters", {}).items()}
    filters = {}
    for name, one in config.get("filters", {}).items():
        rest = {key: value for key, value in one.items() if key != "()"}
        filters[name] = _resolve(one["()"])(**rest) if "()" in one else logging.Filter(one.get("name", ""))
    handlers = {name: _handler(one, formatters, filters) for name, one in config.get("handlers", {}).items()}
    if config.get("disable_existing_loggers", True) and not config.get("incremental", False):
        for name, logger in logging.manager.loggerDict.items():
            logger.disabled = name not in config.get("loggers", {})
    for name, one in config.get("loggers", {}).items():
        _set_up(logging.getLogger(name), one, handlers, filters)
    if "root" in config:
        _set_up(logging.root, config["root"], handlers, filters)


def fileConfig(fname, *args, **kwargs):
    raise NotImplementedError("logging.config.fileConfig: set loggers up with dictConfig here")
