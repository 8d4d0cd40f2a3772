"""The machine that a program meets here: one made up for the run."""


class _Uname(tuple):
    system, node, release = (property(lambda self, at=at: self[at]) for at in range(3))
    version, machine, processor = (property(lambda self, at=at: self[at]) for at in range(3, 6))

    def __repr__(self):
        return "uname_result(system=%r, node=%r, release=%r, version=%r, machine=%r)" % self[:5]


_uname = _Uname(("Linux", "interleave", "6.1.0", "#1 SMP", "x86_64", "x86_64"))


def uname():
    return _uname


def system():
    return "Linux"


def node():
    return "interleave"


def release():
    return "6.1.0"


def machine():
    return "x86_64"


processor = machine


def version():
    return "#1 SMP"


def platform(aliased=False, terse=False):
    return "Linux-6.1.0-x86_64-with-glibc2.36"


def architecture(executable=None, bits="", linkage=""):
    return ("64bit", "ELF")


def python_version():
    import sys

    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "GCC 12.2.0"
