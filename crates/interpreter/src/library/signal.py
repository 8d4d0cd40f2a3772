"""Names of signals. None ever comes here: a program runs to its end."""

from enum import IntEnum


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGWINCH = 28


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2 = list(Signals)[:8]
SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP, SIGWINCH = list(Signals)[8:]
SIG_DFL, SIG_IGN = Handlers
_handlers = {}


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def signal(signalnum, handler, /):
    if not (callable(handler) or handler in (SIG_DFL, SIG_IGN)):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    _handlers[int(signalnum)] = handler
    return before


def getsignal(signalnum, /):
    return _handlers.get(int(signalnum), default_int_handler if signalnum == SIGINT else SIG_DFL)


def strsignal(signalnum, /):
    return {2: "Interrupt", 9: "Killed", 15: "Terminated"}.get(int(signalnum), Signals(signalnum).name)


def valid_signals():
    return set(Signals)


def raise_signal(signalnum, /):
    handler = getsignal(signalnum)
    if handler is SIG_DFL:
        raise SystemExit(128 + signalnum)
    if handler is not SIG_IGN:
        handler(signalnum, None)


def _refused(name):
    def refuse(*args):
        raise NotImplementedError(f"signal.{name}: no signals come here")

    return refuse


alarm, pause, setitimer, set_wakeup_fd = map(_refused, ("alarm", "pause", "setitimer", "set_wakeup_fd"))


def siginterrupt(signalnum, flag, /):
    pass
