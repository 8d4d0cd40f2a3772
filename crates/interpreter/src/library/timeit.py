"""How long something takes on the run's clock, where computing takes no time."""

from time import perf_counter as default_timer

default_number, default_repeat = 1000000, 5


def _call(what, globals):
    if callable(what):
        return what
    from _compile import define

    space = dict(globals or {})
    return define("def _timed():\n " + "\n ".join(what.splitlines() or ["pass"]), "_timed", space)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        space = dict(globals or {})
        if callable(setup):
            setup()
        elif setup != "pass":
            from _compile import define

            define(setup + "\n_done = None", "_done", space)
        self._call, self._timer = _call(stmt, space), timer

    def timeit(self, number=default_number):
        start = self._timer()
        for _ in range(number):
            self._call()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
