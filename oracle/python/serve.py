"""`python3.14 serve.py`: one JSON string a line in, the text of a program; one line out, what happened (see `native`). Each
program has a process of its own, made of this one.
"""

import json
import os
import signal
import sys

import native

for line in sys.stdin:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        # A program reads nothing.
        sys.stdin = open(os.devnull)
        os.dup2(sys.stdin.fileno(), 0)
        native.run(json.loads(line))
    _, status = os.waitpid(child, 0)
    if status:
        print(json.dumps({"outcome": "crashed", "code": status, "output": [], "errors": "", "time": 0}), flush=True)
