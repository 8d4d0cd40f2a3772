"""An error in a thread that nobody catches does not end the program."""
import threading


def broken(n):
    return [1, 2, 3][n]


thread = threading.Thread(target=broken, args=(5,), name="breaker")
thread.start()
thread.join()
print("the main thread goes on")
