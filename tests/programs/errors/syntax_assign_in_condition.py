"""One equals sign too few."""
answer = 42
if answer = 42:
    print("yes")
