"""From a setting to a document of which the truth is known."""

import attrs

from typesetter.axes import Setting
from typesetter.container import contained
from typesetter.filing import filing
from typesetter.page import PAGES, as_page
from typesetter.plain_text import as_text
from typesetter.signature import Signature


@attrs.frozen
class Made:
    """A filing that was set."""

    setting: Setting
    document: str
    truth: dict[str, list[str]]
    """What each field says, in the order of the filing."""
    places: dict[str, list[tuple[int, int]]]
    """Where values stand in the document, in characters, by field."""


def typeset(setting: Setting) -> Made:
    """Set a filing."""
    setter = Signature(setting, filing(setting))
    setter.set_cover()
    setter.set_items()
    setter.set_index("index before signature")
    setter.set_signature()
    setter.set_index("index behind signature")
    setter.set_behind_signature()
    kind = setting["document"]
    written = as_page(setter.blocks, kind, setting["entities"]) if kind in PAGES else as_text(setter.blocks, kind)
    document, places = setter.marks.read(contained(written, setter.filing, setting["container"]))
    return Made(setting, document, setter.truth, places)
