"""The captions of the catalogue of items, looked for in a caption as a filing prints it."""

import re

from eightk_lark.engine.families import unfold
from eightk_lark.form.catalogue import Item
from eightk_lark.form.catalogue_terminals import caption_pattern
from eightk_lark.form.files import remembered

ENDS = " .:*"
"""The characters that may stand behind a caption."""


def begins_with_caption(printed: str, item: Item) -> bool:
    """True when a text begins with a caption of an item; other words may follow it."""
    return _pattern(item.captions).match(printed) is not None


def has_caption(printed: str, item: Item) -> bool:
    """True when a caption of an item stands anywhere in a text."""
    return _pattern(item.captions).search(printed) is not None


def is_caption(printed: str, item: Item) -> bool:
    """True when a text is a caption of an item and nothing else."""
    return _pattern(item.captions).fullmatch(printed.rstrip(ENDS)) is not None


def is_misprint(printed: str, item: Item) -> bool:
    """True when a text is a misprint of the caption of an item, as the catalogue has it."""
    return bool(item.misprints) and _pattern(item.misprints).fullmatch(printed.rstrip(ENDS)) is not None


@remembered()
def _pattern(captions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(unfold(caption_pattern(captions)), re.IGNORECASE)
