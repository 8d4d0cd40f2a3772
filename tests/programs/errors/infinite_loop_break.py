"""A while loop whose condition never changes, ended by its own counter."""
n, tries = 10, 0
while n > 0:
    tries += 1
    if tries > 1000:
        raise TimeoutError(f"n is still {n} after {tries - 1} tries")
