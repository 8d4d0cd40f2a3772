//! Templates of what waits.

use super::Rule;

/// What every program begins with.
pub(super) const HEAD: &str = "\
import asyncio
import collections
import contextlib
import contextvars
import copy
import dataclasses
import datetime
import enum
import fractions
import functools
import heapq
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import textwrap
import time
import types

log = []
";

/// What coroutines share.
pub(super) const GLOBALS: &str = r#"
lock = asyncio.Lock()
ready = asyncio.Event()
changed = asyncio.Condition()
slots = asyncio.Semaphore(2)
queue = asyncio.Queue(2)
barrier = asyncio.Barrier(2)


def say(*values):
    print(f"{asyncio.get_running_loop().time():.2f}", *values)


async def ticks(count, every=0.1):
    try:
        for tick in range(count):
            yield tick
            await asyncio.sleep(every)
    finally:
        say("ticks end")


@contextlib.asynccontextmanager
async def opened(name):
    say("open", name)
    await asyncio.sleep(0.05)
    try:
        yield name
    finally:
        await asyncio.sleep(0.05)
        say("close", name)


async def fails(after, error=ValueError):
    await asyncio.sleep(after)
    raise error(f"after {after}")


class Soon:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield
        yield from asyncio.sleep(0.1).__await__()
        return self.value
"#;

pub(super) const RULES: &[Rule] = &[
    ("pause", &["0", "0.1", "0.25", "0.5", "1", "0.05", "0.3"]),
    ("limit", &["0.1", "0.2", "0.4", "0.75", "2", "0"]),
    (
        "coroutine",
        &[
            "asyncio.sleep(0.1)",
            "asyncio.sleep(0.2, 'slept')",
            "fails(0.1)",
            "fails(0, KeyError)",
            "asyncio.sleep(0)",
            "fails(0.3, RuntimeError)",
            "<work>(<int>)",
            "<work>(b=<str>)",
            "<work>()",
            "asyncio.wait_for(<coroutine>, <limit>)",
            "asyncio.to_thread(time.sleep, 0.1)",
            "asyncio.to_thread(<plain>, <int>)",
        ],
    ),
    (
        "task",
        &[
            "asyncio.create_task(<coroutine>)",
            "asyncio.create_task(<coroutine>, name='named')",
            "asyncio.ensure_future(<coroutine>)",
        ],
    ),
];

pub(super) const SHORT: &[&str] = &[
    "await asyncio.sleep(<pause>)",
    "say(<value>)",
    "say(await asyncio.sleep(<pause>, <int>))",
    "await asyncio.sleep(0)",
    "say(asyncio.current_task().get_name())",
    "time.sleep(<pause>)",
];

pub(super) const STATEMENTS: &[&str] = &[
    "await asyncio.sleep(<pause>)",
    "try:\n    say(await <coroutine>)\nexcept Exception as error:\n    say('caught', repr(error))",
    "try:\n    say(await asyncio.gather(<coroutine>, <coroutine>, return_exceptions=True))\nexcept Exception as error:\n    say(repr(error))",
    "try:\n    say(await asyncio.gather(<coroutine>, <coroutine>))\nexcept Exception as error:\n    say('gather', repr(error))",
    "<new-task> = asyncio.create_task(<coroutine>)\n<waits>\ntry:\n    say(await <task>)\nexcept Exception as error:\n    say('task', repr(error))",
    "<new-task> = asyncio.create_task(<coroutine>)\nawait asyncio.sleep(<pause>)\nt = <task>\nsay(t.cancel(), t.done())\ntry:\n    say(await t)\nexcept asyncio.CancelledError as error:\n    say('cancelled', error.args, t.cancelled())\nexcept Exception as error:\n    say(repr(error))",
    "try:\n    async with asyncio.timeout(<limit>):\n        <waits>\n        await asyncio.sleep(<pause>)\nexcept TimeoutError as error:\n    say('timeout', error)",
    "try:\n    async with asyncio.TaskGroup() as group:\n        group.create_task(<coroutine>)\n        group.create_task(<coroutine>)\n        <waits>\nexcept* ValueError as errors:\n    say('values', errors.exceptions)\nexcept* Exception as errors:\n    say('others', repr(errors))",
    "async with lock:\n    <waits>",
    "async with slots:\n    <waits>",
    "try:\n    async with opened(<str>) as name:\n        <waits>\nexcept <error> as error:\n    say('left', repr(error))",
    "async for tick in ticks(<small>):\n    say('tick', tick)\n    <waits>",
    "async for tick in ticks(4):\n    if tick == 2:\n        break\n    say(tick)",
    "say([tick async for tick in ticks(3) if tick], await Soon(<int>))",
    "try:\n    queue.put_nowait(<value>)\n    say(queue.qsize(), queue.full())\nexcept asyncio.QueueFull as error:\n    say(repr(error), queue.get_nowait())",
    "try:\n    say(await asyncio.wait_for(queue.get(), <limit>))\nexcept TimeoutError:\n    say('queue empty', queue.empty())",
    "ready.set()\nsay(ready.is_set(), await ready.wait())\nready.clear()",
    "try:\n    async with asyncio.timeout(<limit>):\n        await ready.wait()\nexcept TimeoutError:\n    say('not ready')",
    "try:\n    async with changed:\n        changed.notify_all()\n        await asyncio.wait_for(changed.wait(), <limit>)\nexcept TimeoutError:\n    say('unchanged', changed.locked())",
    "done, pending = await asyncio.wait([<task>, <task>], timeout=<limit>)\nsay(len(done), len(pending), sorted(t.exception() is None for t in done if not t.cancelled()))\nfor t in pending:\n    t.cancel()",
    "done, pending = await asyncio.wait([<task>, <task>], return_when=asyncio.FIRST_COMPLETED)\nsay(len(done), len(pending))",
    "try:\n    for next_done in asyncio.as_completed([<coroutine>, <coroutine>], timeout=<limit>):\n        say(await next_done)\nexcept Exception as error:\n    say('as completed', repr(error))",
    "try:\n    say(await asyncio.shield(<coroutine>))\nexcept Exception as error:\n    say('shield', repr(error))",
    "asyncio.get_running_loop().call_later(<pause>, say, 'later', <int>)",
    "asyncio.get_running_loop().call_soon(say, 'soon', <str>)",
    "future = asyncio.get_running_loop().create_future()\nfuture.add_done_callback(lambda f: say('done', f))\nasyncio.get_running_loop().call_later(<pause>, future.set_result, <value>)\nsay(future)\nsay(await future)",
    "<new-task> = asyncio.create_task(<coroutine>)\n<task>.add_done_callback(lambda t: say(t.get_name(), t.cancelled()))",
    "asyncio.create_task(<coroutine>)",
    "<work>(<int>)",
    "try:\n    <waits>\nexcept Exception as error:\n    say('except', repr(error))\nfinally:\n    await asyncio.sleep(<pause>)\n    say('cleaned')",
    "if <bool>:\n    <waits>\nelse:\n    <waits>",
    "for <loop>:\n    <waits>\n    await asyncio.sleep(<pause>)",
    "say(<task>)\nawait asyncio.sleep(<pause>)",
    "async def nested(n=<small>):\n    <waits>\n    return n\nsay(await nested(), [await nested(v) for v in (1, 2)])",
    "try:\n    async with asyncio.timeout(<limit>):\n        say(await barrier.wait())\nexcept (TimeoutError, asyncio.BrokenBarrierError) as error:\n    say(repr(error), barrier.n_waiting)",
    "await <coroutine>",
    "raise <error>(<value>)",
    "say(<wrong>)",
];
