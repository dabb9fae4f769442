"""Pages: the parts of a report that are read as fields, each by its own kind."""

from collections.abc import Callable

from eightk_lark.structure.cover_fields import COVER, read_cover
from eightk_lark.structure.fields import FieldReading
from eightk_lark.structure.signature_fields import SIGNATURE, read_signature
from eightk_lark.text.visible import VisibleText

READERS: dict[str, Callable[[VisibleText, int, int], FieldReading]] = {COVER: read_cover, SIGNATURE: read_signature}
"""What reads the pages of a grammar of fields, by the name of the grammar."""
