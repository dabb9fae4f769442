"""A selection as a section of a spec: the text it stands in and its s-expression, in the format of ``tests/spec``."""

import re

from eightk_lark.api import parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.opened import Path, name
from eightk_lark.render.sexpr import sexpr

PARTS = ("cover", "item", "signature", "report")
"""The rules that a spec can be about; it is about the smallest in which the parser sees the same again."""
LONGEST = 60_000
"""The greatest number of characters of the file that a spec is about: terminals drop a clipboard that is longer."""
FENCE = "```"
_UNSEEN = re.compile(r"[^\n\x20-\x7e\xa0-\xac\xae-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdff\ufe30-\ufefe]")
"""Characters that nobody sees in an editor, or takes for something else."""
_SHORT = {"\t": r"\t", "\r": r"\r", "\f": r"\f"}


def specimen(path: Path) -> str | None:
    """A section of a spec about the end of a path; of trivia, about what it stands in. None where it would be too long."""
    if isinstance(path[-1], Leaf) and path[-1].trivia:
        path = path[:-1]
    tree = sexpr(path[-1])
    parts = [one for one in reversed(path) if isinstance(one, Node) and (one.data in PARTS or one is path[0])]
    texts = ("".join(leaf.text for leaf in part.leaves()).rstrip() + "\n" for part in parts if part.end - part.start <= LONGEST)
    text = next((text for text in texts if _folded(tree) in _folded(sexpr(parse(text).tree))), None)
    if text is None:
        return None
    kind = "filing"
    if _UNSEEN.search(text):
        kind, text = "filing escaped", _UNSEEN.sub(_escape, text.replace("\\", r"\x5c"))
    return "\n".join([f"## {name(path[-1]).replace('_', ' ')}", "", _block(kind, text), _block("sexpr", tree + "\n")])


def _folded(expression: str) -> str:
    return " ".join(expression.split())


def _block(kind: str, text: str) -> str:
    """A fenced block; its fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=len(FENCE) - 1)
    fence = "`" * (longest + 1)
    return f"{fence}{kind}\n{text}{fence}\n"


def _escape(found: re.Match[str]) -> str:
    """A character as ``filing escaped`` has it; what has no short number there is replaced."""
    character = found.group()
    number = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    return f"\\x{number:02x}" if character <= "\xff" else f"\\u{min(number, 0xFFFD):04x}"
