"""The name of the Act under which the report is filed, wherever the report has it (Securities Exchange Act of 1934, section 1)."""

from collections.abc import Iterator

from eightk_lark.form.grammars import grammar
from eightk_lark.rules.mentions import paragraphs
from eightk_lark.rules.rule import WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

RIGHT = "requirements of the Securities Exchange Act"
WRONG = "requirements of the Securities and Exchange Act"


@rule(
    "EK423 misnamed-act",
    WARNING,
    authority="Form 8-K, Signatures; Securities Exchange Act of 1934, section 1",
    breaks=(
        Break("columns-1997", RIGHT, WRONG, "Pursuant"),
        Break("securities-2020", "15(d) of the Securities Exchange Act", "15(d) of the Securities and Exchange Act", "Pursuant"),
        Break("securities-2020", "18 of the Securities Exchange Act", "18 of the Securities & Exchange Act", "The information"),
    ),
)
def misnamed_act(subject: Subject) -> Iterator[Finding]:
    """The report names the Securities Exchange Act of 1934 as it is called: on its cover, in its items, above its signatures.

    "Securities and Exchange" is the name of the Commission, not of the Act.
    """
    visible = subject.parsed.visible
    for leaf in (*subject.leaves("AUTHORITY", "STATEMENT"), *paragraphs(subject)):
        for found in grammar("mentions").matcher("MISNAMED_ACT").finditer(leaf.text):
            start = visible.offset(leaf.start)
            message = "a Securities and Exchange Act, expected Securities Exchange Act of 1934"
            yield Finding(Span(*visible.span(start + found.start(), start + found.end())), message)
