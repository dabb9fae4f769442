"""Another form, read by the engine alone: python examples/form-12b-25/read_form_12b_25.py [FILE]"""

import sys
from pathlib import Path

from eightk_lark.engine.compiling import compile_grammar
from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.parser import parse
from eightk_lark.engine.tree import Node

HERE = Path(__file__).parent


def draw(node: Node, depth: int = 0) -> None:
    """Print a tree, a line for each rule and each token."""
    print(f"{'  ' * depth}{node.data}")
    for part in node.parts:
        if isinstance(part, Node):
            draw(part, depth + 1)
        else:
            print(f"{'  ' * (depth + 1)}{part.type} {part.state or ' '.join(part.text.split())}")


rules = (HERE / "form_12b_25.lark").read_text(encoding="utf-8")
grammar = Grammar(compile_grammar("form_12b_25", rules, start="notification"))
file = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "late-annual-report.txt"
text = file.read_text(encoding="utf-8")
tree, repairs = parse(grammar, text, 0, len(text))

draw(tree)
for repair in repairs:
    print(f"line {text.count(chr(10), 0, repair.start) + 1}: {repair.kind} {' or '.join(repair.expected)}, found {repair.found}")
