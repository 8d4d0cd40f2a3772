"""An f-string whose expression is empty."""
name = "x"
print(f"Hello {}")
