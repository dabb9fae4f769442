"""The lossless tree as programs use it: nodes and leaves, and the transformer that reads them."""

from eightk_lark.engine.tree import Leaf, Node, Transformer

__all__ = ["Leaf", "Node", "Transformer"]
