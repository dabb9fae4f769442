"""The sentences of the cover page as the form words them (Form 8-K, cover page)."""

from collections.abc import Iterator

from eightk_lark.form import catalogue
from eightk_lark.form.files import remembered
from eightk_lark.rules.cover_elements import on_cover, place, stands
from eightk_lark.rules.folding import letters, quoted_apart
from eightk_lark.rules.rule import INFO, Break, Days, Finding, rule
from eightk_lark.rules.shapes import pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.text.folded import fold

FORM = "Form 8-K, cover page"


@rule(
    "EK249 misworded-box",
    INFO,
    authority=f"{FORM}; Release 33-8400; Release 33-10332",
    breaks=(
        Break("securities-2020", "under the Exchange Act (17 CFR 240.14a-12)", "under the Exchange Act", "☐  Soliciting"),
        Break("securities-2020", "Check the appropriate box below", "Check the appropriate line below", "Check"),
    ),
)
def misworded_box(subject: Subject) -> Iterator[Finding]:
    """The boxes of the cover have the words of the form beside them, with the rules that they cite.

    Blanks, capitals and marks of punctuation are not compared, but for brackets that are not closed. Nor is whether one
    registrant is named or several.
    """
    for terminal, sentences in _sentences().items():
        for leaf in on_cover(subject, terminal):
            found = fold(leaf.text)
            if letters(found) not in sentences or found.count("(") > found.count(")"):
                expected, printed = quoted_apart(next(iter(sentences.values())), found)
                yield Finding(place(leaf), f"the form says {expected}, found {printed}")


@remembered()
def _sentences() -> dict[str, dict[str, str]]:
    """The sentences of the form by terminal, each by its letters."""
    return {terminal: {letters(one): one for one in sentences} for terminal, sentences in catalogue.sentences().items()}


@rule(
    "EK263 agency-without-country",
    INFO,
    authority=f"{FORM}; custom: 364 of 374 filings since then have it",
    days=Days.of(since="2004-08-23"),
    breaks=(Break("securities-2020", "UNITED STATES\n", "", "SECURITIES AND EXCHANGE COMMISSION"),),
)
def agency_without_country(subject: Subject) -> Iterator[Finding]:
    """The cover names the country above the Securities and Exchange Commission: UNITED STATES, as the form has it.

    Covers before the form of 2004-08-23 often leave the country out.
    """
    for leaf in on_cover(subject, "AGENCY")[:1]:
        if not pattern("OF_THE_COUNTRY").match(leaf.text):
            yield Finding(place(leaf), "the agency stands without UNITED STATES", help="write UNITED STATES above it")


@rule(
    "EK264 no-earliest-event",
    INFO,
    authority=FORM,
    breaks=(Break("securities-2020", "Date of Report (Date of earliest event reported):", "Date of Report:", "Date of Report:"),),
)
def earliest_event(subject: Subject) -> Iterator[Finding]:
    """The caption of the date of report says that the day is that of the earliest event reported.

    The date of report is the date of that event (General Instruction B.1); a reader cannot know which day is meant where the
    caption does not say so. A cover with a second date for the event says so too.
    """
    captions = on_cover(subject, "REPORT_DATE_CAPTION")
    told = stands(subject, "EVENT_DATE_CAPTION") or any(pattern("OF_EARLIEST_EVENT").search(leaf.text) for leaf in captions)
    if captions and not told:
        yield Finding(place(captions[0]), "the caption does not say that the date is that of the earliest event")
