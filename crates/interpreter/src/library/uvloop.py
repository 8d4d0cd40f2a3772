"""Simulated: the run has one loop, and it is not uvloop's."""

import asyncio

EventLoopPolicy = asyncio.DefaultEventLoopPolicy if hasattr(asyncio, "DefaultEventLoopPolicy") else object
Loop, new_event_loop = asyncio.AbstractEventLoop, asyncio.new_event_loop


def install():
    pass


def run(main, *, loop_factory=None, debug=None, **run_kwargs):
    return asyncio.run(main, debug=debug)
