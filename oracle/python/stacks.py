"""What JavaScript does for `threads`, by threads of the machine, of which one runs at a time: for a CPython outside the page."""

import _thread

parked = {}
allocate, start = _thread.allocate_lock, _thread.start_new_thread


def spawn(body):
    start(body, ())


def pause(number):
    return lock(number).acquire


def resume(number):
    lock(number).release()


def lock(number):
    if number not in parked:
        parked[number] = allocate()
        parked[number].acquire()
    return parked[number]
