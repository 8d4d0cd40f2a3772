"""A function that forgets its return, and a method used on what it gives."""


def clean(text):
    text.strip().lower()


words = clean("  Hello  ").split()
print(words)
