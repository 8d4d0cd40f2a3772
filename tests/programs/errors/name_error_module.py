"""A name that is misspelt in the module, and one that is a module not imported."""
counter = 0
numbers = [1, 2, 3]


def show():
    print(conter)


try:
    show()
except NameError as error:
    print(error, error.name)
try:
    pritn(1)
except NameError as error:
    print(error)
print(asyncio.sleep)
