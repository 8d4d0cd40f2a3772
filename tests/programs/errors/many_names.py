"""Errors that name what they mean."""
import math


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def depth(self):
        return 1 + max(self.left.depth(), self.right.depth())


root = Tree(5)
for value in (3, 8, 1):
    root.insert(value)
print(root.left.left.value, math.floor(2.5))
print(root.depth())
