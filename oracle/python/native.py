"""`python3.14 native.py FILE.py…`: as `run.mjs --virtual`, on this CPython: one line of JSON for each file. Each has a process
of its own. Only for a look beside: what is frozen comes from the pinned CPython that `run.mjs` runs.
"""

import gc
import os
import sys

if os.environ.get("PYTHONHASHSEED") != "0":
    os.environ.update(PYTHONHASHSEED="0", TZ="UTC")
    os.execv(sys.executable, [sys.executable, *sys.argv])
# The calendar reads the virtual clock only where it is written in Python.
sys.modules["_datetime"] = None
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import time

import world


def fix_calendar():
    """The functions of `time` that read the machine's clock where they get no time."""
    localtime, gmtime, strftime, asctime = time.localtime, time.gmtime, time.strftime, time.asctime
    time.localtime = lambda seconds=None, /: localtime(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None, /: gmtime(time.time() if seconds is None else seconds)
    time.strftime = lambda form, moment=None, /: strftime(form, time.localtime() if moment is None else moment)
    time.asctime = lambda moment=None, /: asctime(time.localtime() if moment is None else moment)
    time.ctime = lambda seconds=None, /: asctime(time.localtime(seconds))


def run(source):
    """Runs a program in this process, prints what happened, and ends."""
    fix_calendar()
    out = sys.stdout
    world.start(source)
    world.run(source)
    if world.Result.outcome not in ("stalled", "endless"):
        gc.collect()
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            sys.__dict__.pop(name, None)
        del sys.modules["__main__"]
        gc.collect()
        gc.collect()
    out.write(world.finished() + "\n")
    out.flush()
    os._exit(0)


if __name__ == "__main__":
    for file in sys.argv[1:]:
        if len(sys.argv) > 2:
            import subprocess
            subprocess.run([sys.executable, __file__, file])
            continue
        with open(file) as opened:
            source = opened.read()
        run(source)
