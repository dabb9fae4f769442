"""The axes: all that can vary from one filing to the next, each with its options, the plainest first.

The options are layouts that real filings have. A setting names one option of each axis; what differs from the plain setting is what
a failure shrinks to.
"""

from collections.abc import Mapping
from random import Random

from hypothesis import strategies as st

Setting = Mapping[str, str]
"""One option of each axis."""
Option = tuple[str, str]
"""An axis and one of its options."""

DATA = {
    "era": ("2023", "2009", "1999"),
    "name": ("mixed", "capitals", "the", "suffix", "initials", "ampersand", "of", "state mark", "comma", "foreign", "trust"),
    "state": ("Delaware", "New York", "Washington", "District of Columbia", "England and Wales", "DE", "Commonwealth of Pennsylvania"),
    "address": ("street", "suite", "box", "nine digits", "Washington, DC", "foreign", "one line", "abbreviated state"),
    "telephone": ("brackets", "dashes", "dots", "blank behind bracket", "foreign"),
    "former name": ("not applicable", "name", "none", "absent"),
    "report": ("other events", "results", "officers", "agreement", "votes"),
    "exhibits": ("one", "none", "two", "letters", "whole numbers", "many"),
    "signers": ("one", "two", "no title"),
    "registrants": ("one", "two"),
}
"""What the filing says."""
COVER = {
    "captions": ("below", "above", "beside", "absent"),
    "caption wording": ("form", "capitals", "lower case", "old", "misspelt"),
    "brackets": ("brackets", "none"),
    "row": ("captions below", "captions above", "stacked", "file number first"),
    "column width": ("24", "18", "30"),
    "date of report": ("behind", "above", "below", "two dates", "no brackets", "numeric"),
    "address lines": ("lines", "one caption for all", "postal code beside", "telephone with address"),
    "cover rules": ("none", "dashes", "underscores below values", "asterisks"),
    "gap": ("close", "apart"),
    "boxes": ("ballot", "brackets", "underscores", "behind", "checked"),
    "securities": ("one class", "two classes", "none", "no symbol", "stacked"),
    "former name place": ("below telephone", "below name"),
    "formerly": ("none", "behind name"),
    "head": ("form", "one line", "blank in the form", "blank in the place", "no blank in the date"),
    "beside telephone": ("none", "facsimile", "agent for service", "web address"),
}
"""How the cover is set."""
BODY = {
    "heading": (
        "one line",
        "capitals",
        "two lines",
        "dash",
        "no stop",
        "letterspaced",
        "word joined",
        "section above",
        "two cells",
        "number alone",
    ),
    "mention": ("none", "in a line", "at a line start", "later item at a line start", "quoted", "indented"),
    "parts": ("none", "letters", "numbers", "proposals", "items"),
    "contents": ("none", "short", "dotted leaders", "link only"),
    "furniture": ("none", "page number", "dashed number", "number with stop", "page of pages", "running head"),
    "page mark": ("tag", "form feed", "rule"),
}
"""How items are set, and what stands between pages."""
EXHIBITS = {
    "list": ("in the item", "index before signature", "index behind signature"),
    "list head": ("columns", "none", "number only", "capitals"),
    "row shape": ("columns", "word before number", "dash", "leaders to page", "page column", "footnote marks", "wrapped", "star"),
    "letter": ("right Exhibits", "right Exhibits.", "other Exhibits", "Exhibits", "absent"),
}
"""How exhibits are listed."""
SIGNATURE = {
    "signature": (
        "stacked",
        "date at the left",
        "labels",
        "one line",
        "name above",
        "no mark",
        "title behind name",
        "table cells",
        "side by side",
    ),
    "signature head": ("plural", "singular", "letterspaced", "absent", "registrant above"),
    "signed date": ("above", "below", "dated", "absent"),
    "mark": ("/s/", "/S/", "s/", "conformed only", "backslashes", "blanks", "two slashes"),
    "statement": ("form", "as amended", "small business"),
    "behind signature": ("nothing", "release", "exhibit"),
    "printed name": ("same", "capitals", "absent"),
}
"""How the signature block is set."""
DOCUMENT = {
    "document": (
        "text",
        "wide text",
        "indented text",
        "quoted text",
        "starred text",
        "flattened",
        "paragraphs",
        "divisions",
        "font tags",
        "layout tables",
        "spanned tables",
        "nested tables",
        "hidden text",
        "inline XBRL",
    ),
    "entities": ("characters", "references", "no-break spaces"),
    "container": ("bare", "submission", "envelope"),
}
"""What the document is written in."""
AXES: dict[str, tuple[str, ...]] = {**DATA, **COVER, **BODY, **EXHIBITS, **SIGNATURE, **DOCUMENT}
"""All axes."""
OPTIONS: tuple[Option, ...] = tuple((axis, option) for axis, options in AXES.items() for option in options[1:])
"""All that is not plain."""
PLAIN = 0.6
"""The part of filings that have the plain option of an axis: where all is odd at once, nothing tells which oddity is to blame."""

settings: st.SearchStrategy[Setting] = st.fixed_dictionaries({axis: st.sampled_from(options) for axis, options in AXES.items()})
"""Settings; they shrink to the plain one."""


def plain() -> dict[str, str]:
    """The plain setting."""
    return {axis: options[0] for axis, options in AXES.items()}


def drawn(random: Random) -> Setting:
    """A setting by chance."""
    return {axis: options[0] if random.random() < PLAIN else random.choice(options) for axis, options in AXES.items()}


def oddities(setting: Setting) -> dict[str, str]:
    """What of a setting is not plain."""
    return {axis: option for axis, option in setting.items() if option != AXES[axis][0]}
