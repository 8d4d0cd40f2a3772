"""A string without an end."""
print("Hello)
