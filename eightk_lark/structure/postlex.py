"""The passes between the scanner of a grammar and its parser: they retype leaves by what stands elsewhere in the text.

One leaf of look-ahead cannot tell whether a heading is an entry of a table of contents, whether an exhibit mark opens an
exhibit or is a row of the index, where a description ends, or whether a name is the one that a line is signed with. Each pass
answers one such question over all leaves, as ``postlex`` does in Lark.
"""

from collections.abc import Callable

from eightk_lark.engine.tree import Leaf
from eightk_lark.structure.contents import retype_contents
from eightk_lark.structure.exhibit_rows import retype_rows
from eightk_lark.structure.exhibits import retype_exhibits
from eightk_lark.structure.furniture import retype_running_heads
from eightk_lark.structure.numbering import retype_numbered_parts
from eightk_lark.structure.printed_names import retype_printed_names

PASSES: dict[str, tuple[Callable[[list[Leaf], str], None], ...]] = {
    "filing": (retype_running_heads, retype_numbered_parts, retype_contents, retype_exhibits),
    "signature": (retype_running_heads, retype_printed_names),
    "exhibits": (retype_running_heads, retype_rows),
}
"""The passes of each grammar that has some, in their order. Each takes all leaves, trivia included, and the text that they are of."""

RETYPED = {
    ("*", "CONTENTS_ENTRY"): "the same number heads an item again further on, so this is an entry of a table of contents",
    ("*", "NUMBERED_PART"): "the items above have greater numbers: a proposal, an item of another form, or a part of the item",
    ("*", "ITEM_MENTION"): "it stands in a table of contents that more of the cover page follows",
    ("CONTENTS", "TEXT"): "more of the cover page follows this table of contents",
    ("TEXT", "RUNNING_HEAD"): "the same line stands at the head or the foot of another page",
    ("SIGNATURE", "TEXT"): "it stands in a table of contents, below its last entry",
    ("EXHIBIT_ROW", "TEXT"): "no list of exhibits is open here: the page was not signed, and the report has not named this number",
    ("EXHIBIT_START", "EXHIBIT_ROW"): "a list of exhibits is open and has not named this number: the first time, it is a row",
    ("EXHIBIT_START", "TEXT"): "the exhibit was opened by the mark before it",
    ("TEXT", "PRINTED_NAME"): "it is the name that a line is signed with",
    ("TEXT", "EXHIBIT_TEXT"): "it stands behind the rows of the index or the signed page, and belongs to neither",
    ("EXHIBIT_NUMBER", "TEXT"): "it stands above the heading of the exhibits: the number of a note to financial statements",
    ("TEXT", "REMARK"): "it stands behind the paragraph that describes the exhibit",
}
"""The reason of each change of type, by the type before and after; ``*`` is any type."""


def postlex(grammar: str, leaves: list[Leaf], text: str) -> None:
    """Run every pass of a grammar over its leaves; some of them change their type."""
    for retype in PASSES.get(grammar, ()):
        retype(leaves, text)


def why_retyped(before: str, after: str) -> str | None:
    """The reason why a leaf changed its type, in words; None where it did not."""
    return None if before == after else RETYPED.get((before, after)) or RETYPED.get(("*", after))
