"""The captions of the cover page as they are spelt (Form 8-K, cover page)."""

from collections.abc import Iterator
from difflib import get_close_matches

from eightk_lark.form import catalogue
from eightk_lark.form.files import remembered
from eightk_lark.rules.cover_elements import gap, on_cover, place, stands
from eightk_lark.rules.folding import quoted, words
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.folded import fold

SPELT = (
    *("NAME_CAPTION", "STATE_CAPTION", "FILE_NUMBER_CAPTION", "EMPLOYER_CAPTION", "ADDRESS_CAPTION", "ADDRESS_AND_TELEPHONE_CAPTION"),
    *("POSTAL_CODE_CAPTION", "TELEPHONE_CAPTION", "FORMER_CAPTION", "REPORT_DATE_CAPTION", "EVENT_DATE_CAPTION", "CAPTION_REST"),
)
"""The terminals of the captions that are no sentences."""
LIKE = 0.8
"""How much of two words must be alike for one to be a misprint of the other (``difflib``)."""
KNOWN = 4096
"""The number of words of which is remembered what they are misprints of: few captions have words of their own."""


@rule(
    "EK227 misspelt-cover-caption",
    WARNING,
    authority="Form 8-K, cover page",
    breaks=(
        Break("columns-1997", "(Exact name of registrant as specified in its", "(Exact name of registrant as specificed in its", "(Exact"),
        Break("columns-1997", "principal executive offices", "principle executive offices", "(Address"),
    ),
)
def misspelt_caption(subject: Subject) -> Iterator[Finding]:
    """The captions of the cover are spelt as the form spells them.

    Other words than those of the form are not reported, as long as they are no misprints of its words; nor are blanks that are lost.
    """
    for caption in on_cover(subject, *SPELT):
        for word in words(caption.text):
            if meant := _meant(word):
                message = f"{quoted(fold(caption.text))} has {word!r}, the form has {meant!r}"
                yield Finding(place(caption), message)


@remembered(KNOWN)
def _meant(word: str) -> str | None:
    """The word of the form that a word is a misprint of; None for those of the form themselves, and for others."""
    known: list[str] = catalogue.load("words")["captions"]
    if any(word.startswith(one) or word.endswith(one) for one in known):
        return None
    return next(iter(get_close_matches(word, known, 1, LIKE)), None)


@rule(
    "EK219 no-former-name-line",
    INFO,
    authority="Form 8-K, cover page; custom: 312 of 453 filings have it",
    breaks=(Break("securities-2020", "N/A\n(Former name or former address, if changed since last report)\n", "", "Check"),),
)
def former_name_line(subject: Subject) -> Iterator[Finding]:
    """The cover has the line for the former name or address, also where nothing changed.

    Where it says nothing, filings print "Not applicable" above it, or leave it empty.
    """
    if subject.cover.registrants and not stands(subject, "FORMER_CAPTION") and not subject.cover.former_name_or_address:
        yield Finding(gap(subject, "FORMER_CAPTION"), "the cover has no line for the former name or address")
