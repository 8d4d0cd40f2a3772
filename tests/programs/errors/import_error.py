"""Modules and names that do not exist."""
try:
    import nonexistent_module
except ModuleNotFoundError as error:
    print(error, "|", error.name)
try:
    from math import squareroot
except ImportError as error:
    print(str(error).split(" (")[0])
try:
    import asyncio.nothing
except ModuleNotFoundError as error:
    print(error)
from collections import namedtupel
