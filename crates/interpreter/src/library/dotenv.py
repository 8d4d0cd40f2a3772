"""Simulated: settings from a file `.env` on the disk of the run, where there is none unless the program writes it."""

import os


def dotenv_values(dotenv_path=".env", **options):
    if not os.path.exists(dotenv_path or ".env"):
        return {}
    with open(dotenv_path or ".env") as file:
        pairs = [line.strip().partition("=") for line in file if "=" in line and not line.lstrip().startswith("#")]
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}


def load_dotenv(dotenv_path=None, override=False, **options):
    found = dotenv_values(dotenv_path)
    for name, value in found.items():
        if override or name not in os.environ:
            os.environ[name] = value
    return bool(found)


def find_dotenv(*args, **options):
    return ""
