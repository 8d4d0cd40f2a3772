def f(eg):
    try:
        raise eg
    except* ValueError as e: print("V", e.exceptions)
    except* (TypeError, KeyError) as e: print("T", e.exceptions)
    else: print("else")
    finally: print("fin")
f(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)]))
f(ValueError("alone"))
try: f(ExceptionGroup("g", [ValueError(1), OSError(2)]))
except ExceptionGroup as e: print("left", e.exceptions)
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError("new")
except ExceptionGroup as e: print(repr(e))
def g():
    try: pass
    except* ValueError: pass
    else: print("else")
g()
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e: raise
except ExceptionGroup as e: print(repr(e))
for i in range(2):
    try: raise ExceptionGroup("n", [ExceptionGroup("m", [ValueError(i)]), TypeError()])
    except* ValueError as e: print(repr(e))
    except* TypeError as e:
        for q in e.exceptions: print(repr(q)); continue
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
