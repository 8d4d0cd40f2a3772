"""return outside a function."""
value = 3
if value > 2:
    return value
