"""The lossless tree as programs use it: nodes, which are Lark trees, and leaves."""

from eightk_lark.engine.tree import Leaf, Node

__all__ = ["Leaf", "Node"]
