"""A logger of one's own with handlers, a filter and a formatter."""
import logging
import sys


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def no_secrets(record):
    return "password" not in record.getMessage()


log = logging.getLogger("app.db")
log.setLevel(logging.DEBUG)
log.propagate = False
stream = logging.StreamHandler(sys.stdout)
stream.setFormatter(logging.Formatter("{name}|{levelname}|{message}", style="{"))
stream.addFilter(no_secrets)
kept = ListHandler()
kept.setFormatter(logging.Formatter("%(levelno)d %(funcName)s %(message)s"))
log.addHandler(stream)
log.addHandler(kept)


def connect():
    log.debug("connecting")
    log.info("password is secret")
    log.warning("slow %s", "line")
    log.error("lost %(what)s", {"what": "connection"})


connect()
print(kept.lines)
print(log.name, log.level, log.isEnabledFor(logging.DEBUG), logging.getLevelName(30), log.parent.name)
logging.getLogger("quiet").info("nobody hears this")
logging.getLogger("loud").warning("the last resort")
