"""What people see of findings, made by hand so that no rule is needed: excerpts, marks, labels, and hostile text."""

import re
from io import StringIO

import attrs
import pytest
from rich.cells import cell_len
from rich.console import Console

from eightk_lark import parse
from eightk_lark.filing.diagnostics import Diagnostic, Label
from eightk_lark.render.findings import concise, full, summary
from eightk_lark.text.source import Source, Span
from eightk_lark.validation import Report
from tests.places import example
from tests.snapshots_of import same_as_snapshot

FONTS = re.compile(r"@font-face \{[^}]*\}\s*")
"""Where a drawing would get its fonts from; nothing here is fetched."""


def span_of(source: Source, text: str) -> Span:
    """Where a text stands first."""
    start = source.text.index(text)
    return Span(start, start + len(text))


def finding(source: Source, span: Span, message: str = "not as it should be", **more: object) -> Diagnostic:
    """A finding that no rule makes."""
    line, column = source.position(span.start)
    told = {"code": "EK201", "slug": "invented", "severity": "error", "message": message, **more}
    return Diagnostic(span=span, line=line, column=column, **told)  # type: ignore[arg-type]


def report_on(text: str, *marked: str | Span, name: str = "filing.txt", **more: object) -> Report:
    """A verdict with a finding at each of some texts."""
    parsed = parse(text, name=name)
    spans = [span_of(parsed.source, one) if isinstance(one, str) else one for one in marked]
    return Report(parsed, tuple(finding(parsed.source, span, **more) for span in spans))


def printed(report: Report, width: int = 80) -> list[str]:
    """The lines of the full format on a terminal of some width, without colour."""
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    for line in full(report, width):
        console.print(line, soft_wrap=True)
    return out.getvalue().splitlines()


def showcase() -> Report:
    """An example with one finding of each severity and each kind of place."""
    parsed = parse(example("columns-1997"), name="examples/columns-1997.txt")
    source = parsed.source
    name = span_of(source, "QUILLMARK FOUNDRIES, INC.")
    signer = span_of(source, "Harlan T. Ostrander")
    end = len(source.text.rstrip())
    return Report(
        parsed,
        (
            finding(
                source,
                name,
                "the signature is not that of the registrant on the cover",
                labels=(Label(signer, "signed by another"), Label(Span(name.start, name.start + 9), "the name on the cover")),
                notes=("Form 8-K, Signatures",),
                help='write "QUILLMARK FOUNDRIES, INC." above the line of the signature',
            ),
            finding(
                source,
                Span(source.text.index("On June 16, 1997"), source.text.index("$8.9 million")),
                "three lines at once",
                severity="warning",
            ),
            finding(source, Span(end, end), "nothing stands behind the signature", severity="info"),
        ),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_full(width: int) -> None:
    """Message, place, lines with marks, labels, authority, help; several places in order; a span over several lines."""
    assert same_as_snapshot(f"full-{width}.txt", "\n".join(printed(showcase(), width)) + "\n")


def test_full_in_colour() -> None:
    """Severities and marks have their colours."""
    console = Console(file=StringIO(), width=100, record=True, force_terminal=True, color_system="truecolor", legacy_windows=False)
    report = showcase()
    for line in full(report, console.width):
        console.print(line)
    console.print(summary(report.counts, 1))
    drawing = FONTS.sub("", console.export_svg(title="eightk check", unique_id="check"))
    assert same_as_snapshot("full.svg", drawing)


def test_marks_stand_below_what_they_mark() -> None:
    """Tabs, wide characters and control characters before and within a span do not shift its carets."""
    lines = printed(report_on("\t日本 \x1b[31m\x0c名前ab rest\n", "名前ab"))
    text, marks = lines[3], lines[4]
    assert text == "1 |  日本 ␛[31m␌名前ab rest"
    assert cell_len(text[: text.index("名前")]) == marks.index("^")
    assert marks.count("^") == cell_len("名前ab")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("unit", ["x", "日"])
@pytest.mark.parametrize("before", [0, 3, 30, 5000])
@pytest.mark.parametrize("after", [0, 3, 30, 5000])
def test_long_lines_are_cut_around_the_span(width: int, unit: str, before: int, after: int) -> None:
    """A line of a page may be thousands of columns long; the span is in sight, and its marks are right below it."""
    lines = printed(report_on(unit * before + "MARKED" + unit * after, "MARKED"), width)
    text, marks = lines[3], lines[4]
    assert cell_len(text) <= width
    assert cell_len(text[: text.index("MARKED")]) == marks.index("^")
    assert marks.count("^") == len("MARKED")
    assert text.startswith("1 | …") == (not text.startswith("1 | " + unit * before + "MARKED"))
    assert text.endswith("…") == (not text.endswith("MARKED" + unit * after))


def test_span_that_is_wider_than_the_terminal() -> None:
    """Its beginning is shown, marked up to where the line is cut."""
    lines = printed(report_on("a" * 50 + "M" * 500 + "b", "M" * 500), 60)
    assert lines[3].endswith("M…")
    assert lines[4].index("^") == lines[3].index("M")
    assert lines[4].count("^") == lines[3].count("M")


def test_places_far_apart_on_one_line_are_shown_apart() -> None:
    """Each label of a long line is in sight."""
    text = "NEAR" + "x" * 3000 + "FAR"
    parsed = parse(text)
    lines = printed(Report(parsed, (finding(parsed.source, Span(0, 4), labels=(Label(span_of(parsed.source, "FAR"), "and here"),)),)))
    assert [line for line in lines if "NEAR" in line]
    assert [line for line in lines if line.endswith("xFAR")]
    assert lines[-2].endswith("--- and here")


def test_findings_on_one_line_are_told_in_order() -> None:
    """One after the other, each with its own excerpt."""
    lines = printed(report_on("one two three\n", "one", "two", "three"))
    assert [line.strip(" |") for line in lines if "^" in line] == ["^^^", "^^^", "^^^^^"]
    assert [line.index("^") for line in lines if "^" in line] == [4, 8, 12]


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\n\n"])
def test_finding_at_the_end_of_the_file(ending: str) -> None:
    """The last line with text is in sight, and the end is named."""
    text = f"the last line{ending}"
    lines = printed(report_on(text, Span(len(text), len(text))))
    assert any(line.endswith("| the last line") for line in lines)
    assert lines[-2].endswith("^ the end of the file")


def test_nothing_at_all_has_an_end() -> None:
    """An empty file is shown as an empty line."""
    assert printed(report_on("", Span(0, 0)))[3:5] == ["1 |", "  | ^ the end of the file"]


def test_span_over_several_lines_says_how_far_it_goes() -> None:
    """The first line is marked; the line end alone does not count as a second."""
    assert printed(report_on("one\ntwo\nthree\n", "ne\ntwo\nth"))[4] == "  |  ^^ to line 3"
    assert printed(report_on("one\r\ntwo\n", "ne\r\n"))[4] == "  |  ^^"


HOSTILE = "[red]loss[/red] [/x] :smile: \x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 \x9b31m \u202e \ud800 \u2028::error file=x::y\r::error::z"


def test_hostile_text_stays_inert() -> None:
    """Markup is printed as it stands, no escape reaches the terminal, and no line begins with a command of a workflow."""
    report = report_on(HOSTILE, HOSTILE, name=f"{HOSTILE}.txt", message=HOSTILE, notes=(HOSTILE,), help=HOSTILE)
    (found,) = report.diagnostics
    found = attrs.evolve(found, labels=(Label(found.span, HOSTILE),))
    named = Report(parse(HOSTILE, name="filing.txt"), (found,))
    for lines in (printed(Report(report.parsed, (found,)), 400), [line.plain for line in concise(named)]):
        assert "".join(lines).isprintable()
        assert any("[red]loss[/red] [/x] :smile:" in line for line in lines)
        assert not any(line.lstrip().startswith("::") for line in lines)


def test_many_findings_on_a_long_line_cost_no_more_than_themselves() -> None:
    """An excerpt looks at what it shows, not at the whole line: 2,000 findings on a line of a million characters."""
    parsed = parse("FORM 8-K " + "x" * 1_000_000)
    looked: list[int] = []

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            found = str.__getitem__(self, key)  # type: ignore[index]
            looked.append(len(found))
            return found

    source = Source(Counted(parsed.source.text))
    spans = [Span(place, place + 5) for place in range(0, 1_000_000, 500)]
    report = Report(attrs.evolve(parsed, source=source), tuple(finding(source, span) for span in spans))
    assert len(list(full(report, 80))) > len(spans)
    assert sum(looked) < len(spans) * 2000


def test_summary() -> None:
    """Counts in words, the worst first; nothing is said of what there is none of."""
    assert summary({"warning": 1, "error": 2}, 3).plain == "2 errors, 1 warning in 3 files"
    assert summary({"info": 3, "error": 0}, 1).plain == "3 info in 1 file"
    assert summary({}, 1, unread=2).plain == "nothing found in 1 file, 2 could not be read"
    assert summary({}, 0, unread=1).plain == "0 files checked, 1 could not be read"


def test_concise() -> None:
    """One line a finding, with place, severity and code."""
    assert [line.plain for line in concise(report_on("one two\n", "two"))] == ["filing.txt:1:5: error[EK201] not as it should be"]
