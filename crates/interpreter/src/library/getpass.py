"""Who runs the program, and what nobody may see them type."""


class GetPassWarning(UserWarning):
    pass


def getuser():
    return "learner"


def getpass(prompt="Password: ", stream=None):
    return input(prompt)
