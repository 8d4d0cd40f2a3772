# How futures are shown.

import reprlib

from asyncio.format_helpers import _format_callback_source


def _format_callbacks(callbacks):
    def show(pair):
        return _format_callback_source(pair[0], ())

    count = len(callbacks)
    if count == 1:
        shown = show(callbacks[0])
    elif count == 2:
        shown = f"{show(callbacks[0])}, {show(callbacks[1])}"
    else:
        shown = f"{show(callbacks[0])}, <{count - 2} more>, {show(callbacks[-1])}"
    return f"cb=[{shown}]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            # A result can be long.
            info.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


@reprlib.recursive_repr()
def _future_repr(future):
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"
