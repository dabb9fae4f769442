"""The characters of the file (EDGAR Filer Manual, volume II, 5.2.1) and its lines."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from eightk_lark.form.grammars import grammar
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

CHARACTERS = "EDGAR Filer Manual, volume II, 5.2.1"
CONTROLS = {*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0))} - set("\t\n\v\f\r\x85")
"""Characters that show nothing and part nothing."""
REPLACEMENT = "\ufffd"
"""The character that a program writes in the place of bytes that it could not read."""
TEXT_WIDTH, TABLE_WIDTH = 80, 132
"""The most characters that EDGAR takes on a line, and on a line of a table."""


@rule(
    "EK011 control-characters",
    WARNING,
    authority=CHARACTERS,
    breaks=(
        Break("columns-1997", "wooden and", "wooden\x01 and", '("Brennick'),
        Break("layout-tables-2009", "bristle plant", "bristle\x02 plant", "company"),
    ),
)
def control_characters(subject: Subject) -> Iterator[Finding]:
    """The report has no control characters.

    EDGAR takes line ends, tabs and form feeds, and no other character below the blank. Others are what is left of
    a word processor's formatting, or of Windows-1252 read as Latin-1.
    """
    text, report = _report(subject)
    odd = _controls(text)
    if odd:
        first = min(map(text.index, odd))
        yield _characters(report, first, sum(map(text.count, odd)), "control characters", f"U+{ord(text[first]):04X}")


def _controls(text: str) -> list[str]:
    """The control characters that a text has."""
    return [character for character in CONTROLS if character in text]


@rule(
    "EK012 submission-not-ascii",
    WARNING,
    authority=CHARACTERS,
    breaks=(
        Break("pem-1996", '("Holdings")', "(\u201cHoldings\u201d)", "On June 4, 1996"),
        Break("submission-2012", "September&#160;12, 2012. The press", "September\u00a012, 2012. The press", "<p style"),
    ),
)
def submission_not_ascii(subject: Subject) -> Iterator[Finding]:
    """The report of a submission is written in plain ASCII characters.

    EDGAR refuses curly quotation marks, dashes wider than a hyphen and signs such as those of copyright and of the pound;
    a page writes them as references (``&#8220;``). So the characters came in after EDGAR, by a program that
    stored the submission.
    """
    if _is_as_sent(subject):
        yield from _not_ascii(subject)


def _is_as_sent(subject: Subject) -> bool:
    """True for a submission with its documents: a copy that has only the header was written anew by a program."""
    return bool(subject.parsed.submission and subject.parsed.submission.documents)


@rule(
    "EK013 not-ascii",
    INFO,
    authority=CHARACTERS,
    breaks=(Break("columns-1997", '("Brennick")', "(\u201cBrennick\u201d)", "(\u201cBrennick"),),
)
def not_ascii(subject: Subject) -> Iterator[Finding]:
    """A report that is to be filed is written in plain ASCII characters.

    EDGAR will refuse other characters. Texts that a program made from a filing often have them.
    """
    if not subject.parsed.submission:
        yield from _not_ascii(subject)


def _not_ascii(subject: Subject) -> Iterator[Finding]:
    text, report = _report(subject)
    if text.isascii():
        return
    plain = text.encode("utf-8", "replace").decode()
    for reported in (REPLACEMENT, *_controls(text)):
        plain = plain.replace(reported, "?")
    first = _first_refused(plain, "ascii")
    if first is not None:
        many = len(plain) - len(plain.encode("ascii", "ignore"))
        yield _characters(report, first, many, "characters outside ASCII", f"{text[first]!r}, U+{ord(text[first]):04X}")


def _first_refused(text: str, encoding: str) -> int | None:
    """The offset of the first character that an encoding has no bytes for; None where it has bytes for all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError as refused:
        return refused.start
    return None


@rule(
    "EK014 unreadable-bytes",
    WARNING,
    authority="practice: copies of filings",
    breaks=(Break("columns-1997", "wooden and", "wood\ufffdn and", '("Brennick'),),
)
def unreadable_bytes(subject: Subject) -> Iterator[Finding]:
    """Every byte of the report could be read as a character.

    U+FFFD was written by a program that read the file in a wrong encoding: what stood there is lost. Bytes that are none
    of the encoding that the file names with its first bytes are kept, and cannot be read either.
    """
    text, report = _report(subject)
    places = [place for place in (text.find(REPLACEMENT), _first_refused(text, "utf-8")) if place is not None and place >= 0]
    if places:
        kept = text.encode("utf-8", "ignore").decode().replace(REPLACEMENT, "")
        yield _characters(report, min(places), len(text) - len(kept), "unreadable characters", f"U+{ord(text[min(places)]):04X}")


def _report(subject: Subject) -> tuple[str, int]:
    """The text of the report in the file, and the offset at which it begins."""
    report = subject.report
    return subject.parsed.source.text[report.start : report.end], report.start


def _characters(report: int, first: int, many: int, what: str, which: str) -> Finding:
    more = f", and {many - 1} more" if many > 1 else ""
    return Finding(Span(report + first, report + first + 1), f"{which}{more}: the report has {what}")


@rule(
    "EK015 long-lines",
    INFO,
    authority="EDGAR Filer Manual, volume II, 5.2.1.2",
    breaks=(Break("pem-1996", "borrowed the remainder from", "borrowed the remainder, " + "at last, " * 3 + "from", "and borrowed"),),
)
def long_lines(subject: Subject) -> Iterator[Finding]:
    """Lines of a plain-text document have at most 80 characters, and in tables 132.

    EDGAR refuses longer ones; a table stands between ``<TABLE>`` and ``</TABLE>``. In a file without a container nothing is
    found, because lines of any length are usual there.
    """
    if subject.parsed.submission is None or subject.parsed.format != "text":
        return
    source, report = subject.parsed.source, subject.report
    starts = source.line_starts[bisect_left(source.line_starts, report.start) : bisect_left(source.line_starts, report.end) + 1]
    wide = [(start, end - 1) for start, end in pairwise(starts) if end - 1 - start > TEXT_WIDTH]
    dash = pattern("ESCAPED_DASH")
    lines = ((escaped.end() if (escaped := dash.match(source.text, start)) else start, end) for start, end in wide)
    tables = list(_tables(subject)) if wide else []
    long = [(start, end) for start, end in lines if end - start > (TABLE_WIDTH if _holds(tables, start) else TEXT_WIDTH)]
    if long:
        start, end = long[0]
        more = f"{len(long)} lines are too long, the first" if len(long) > 1 else "a line is too long:"
        yield Finding(Span(start, end), f"{more} {end - start} characters, expected {TEXT_WIDTH}, and {TABLE_WIDTH} in a table")


def _tables(subject: Subject) -> Iterator[tuple[int, int]]:
    """The offsets of each table: from the tag that opens it to the end of the tag that closes it."""
    opened = None
    for leaf in subject.leaves("MARKUP"):
        tag = grammar("html").alternation("TABLE_OPEN", "TABLE_CLOSE").match(leaf.text)
        if tag and tag.lastgroup == "TABLE_OPEN":
            opened = leaf.start
        elif tag and opened is not None:
            yield opened, leaf.end
            opened = None


def _holds(tables: list[tuple[int, int]], place: int) -> bool:
    """True when an offset is in one of some tables, which are in order."""
    before = bisect_left(tables, (place,))
    return before > 0 and place < tables[before - 1][1]
