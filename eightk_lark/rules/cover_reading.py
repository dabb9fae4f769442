"""The reading of the cover page: values that may be others, and what no field takes (Form 8-K, cover page)."""

from collections.abc import Iterator

from eightk_lark.filing.diagnostics import Label
from eightk_lark.form.grammars import grammar
from eightk_lark.rules.folding import quoted
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.structure.field_page import Token
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span

FORM = "Form 8-K, cover page"


@rule(
    "EK260 doubtful-value",
    INFO,
    authority=FORM,
    breaks=(
        Break("columns-1997", "           Ohio                       1-97412", "           Anvil                      1-97412", "Anvil"),
        Break(
            "columns-1997",
            "Vice President - Finance and\n                                            Chief",
            "Overseer of the Ledger and\n                                            Chief",
            "Overseer",
        ),
    ),
)
def doubtful_value(subject: Subject) -> Iterator[Finding]:
    """Each value of the cover and the signature is sure to be what it was taken for.

    A value is doubtful where another reading of the page weighs nearly as much, where it does not look like a value of its field,
    and where it is told by its place alone. The message says which; where another field could have it, it names that one.
    """
    for doubt in subject.parsed.doubts:
        field = doubt.rule.replace("_", " ")
        yield Finding(Span(doubt.start, doubt.end), f"doubtful {field}: {doubt.reason}")


@rule(
    "EK261 text-in-no-field",
    INFO,
    authority=FORM,
    breaks=(
        Break(
            "columns-1997",
            "                                    FORM 8-K",
            "Batch 7741 copied\n\n                                    FORM 8-K",
            "Batch",
        ),
    ),
)
def text_in_no_field(subject: Subject) -> Iterator[Finding]:
    """Every text on the cover belongs to a field.

    Names of files, marks of printers and captions that the form does not have are in none. They are counted here, so that nothing
    is passed over in silence; the finding stands at the first, and the others are its labels.
    """
    texts = [token for token in _left_over(subject) if not _is_prose(token)]
    if texts:
        first, *others = (_span(token) for token in texts)
        count = f"{len(texts)} texts of the cover are in no field, the first" if others else "a text of the cover is in no field"
        yield Finding(first, f"{count}: {_quoted(texts[0])}", labels=tuple(Label(span, "in no field") for span in others))


@rule(
    "EK262 prose-on-cover",
    WARNING,
    authority=FORM,
    breaks=(
        Break(
            "columns-1997",
            "Date of Report (Date of earliest event reported):",
            "The company bought the foundry at Toledo with its stock, its tools and the lease of its yard, for cash and for notes.\n\n"
            "Date of Report (Date of earliest event reported):",
            "The company bought",
        ),
    ),
)
def prose_on_cover(subject: Subject) -> Iterator[Finding]:
    """No prose stands on the cover page.

    What a report tells stands in its items. Prose before the first of them is most often the text of an item whose heading is
    missing or misspelt, and no reader of items finds it there.
    """
    for token in _left_over(subject):
        if _is_prose(token):
            yield Finding(_span(token), f"prose on the cover page, in no item: {_quoted(token)}")


def _left_over(subject: Subject) -> tuple[Token, ...]:
    """The texts in no field; none where an item with an unknown number may begin among them."""
    unknown = any(refusal.reason == "unknown number" for refusal in subject.parsed.refusals)
    return subject.parsed.cover.left_over if subject.parsed.cover and not unknown else ()


def _is_prose(token: Token) -> bool:
    return grammar("shapes").matcher("PROSE").fullmatch(token.leaf.text) is not None


def _span(token: Token) -> Span:
    return Span(token.pieces[0].start, token.pieces[-1].end)


def _quoted(token: Token) -> str:
    return quoted(fold(token.leaf.text))
