"""The statements of newer covers below the registrant: Section 12(b) securities, emerging growth (Form 8-K, cover page)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eightk_lark.content.values import says_something
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.cover_elements import ELEMENTS, gap, on_cover, place, stands
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Days, Finding, rule
from eightk_lark.rules.shapes import pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

if TYPE_CHECKING:
    from eightk_lark.content.model import Security

SECURITIES = "Release 33-10618; Form 8-K, cover page"
EMERGING_GROWTH = "Release 33-10332; Form 8-K, cover page"
SINCE_2017 = Days.of(since="2017-04-12", firm="2017-10-01")
SINCE_2019 = Days.of(since="2019-05-02", firm="2019-10-01")
ELECTION = (
    "If an emerging growth company, indicate by check mark if the registrant has elected not to use the extended transition period "
    "for complying with any new or revised financial accounting standards provided pursuant to Section 13(a) of the Exchange Act."
)


@rule(
    "EK240 no-securities",
    ERROR,
    authority=SECURITIES,
    days=SINCE_2019,
    breaks=(Break("securities-2020", "Securities registered pursuant to Section 12(b) of the Act:", "", "Indicate by check mark"),),
)
def securities(subject: Subject) -> Iterator[Finding]:
    """The cover tells the securities registered under Section 12(b), below a caption that says so.

    In force since 2019-05-02. Registrants without such securities print the caption and "None".
    """
    if not stands(subject, "SECURITIES_CAPTION"):
        mend = "write Securities registered pursuant to Section 12(b) of the Act:"
        yield Finding(
            gap(subject, "SECURITIES_CAPTION"), "the cover has no caption of securities registered under Section 12(b)", help=mend
        )


@rule(
    "EK241 empty-securities",
    WARNING,
    authority=SECURITIES,
    days=SINCE_2019,
    breaks=(
        Break(
            "securities-2020",
            """Class A common stock, par value $0.001 per share    TLWX                   The Nasdaq Stock Market LLC
6.25% Senior Notes due 2027                         TLWXN                  The Nasdaq Stock Market LLC
""",
            "",
            "Securities registered",
        ),
    ),
)
def empty_securities(subject: Subject) -> Iterator[Finding]:
    """Below the caption of Section 12(b) stands a table of securities, or a word that there are none."""
    caption = stands(subject, "SECURITIES_CAPTION")
    if caption and not subject.cover.securities and not _has_words_below(subject, caption):
        yield Finding(caption, "nothing stands below this caption, expected a table of securities or None")


def _has_words_below(subject: Subject, caption: Span) -> bool:
    """True when any words stand between a caption and the next element of the cover."""
    end = min((leaf.start for leaf in on_cover(subject, *ELEMENTS) if leaf.start > caption.start), default=None)
    texts = on_cover(subject, "TEXT")
    return any(caption.end <= leaf.start and (end is None or leaf.start < end) and says_something(leaf) for leaf in texts)


@rule(
    "EK242 no-trading-symbol",
    WARNING,
    authority=SECURITIES,
    days=SINCE_2019,
    breaks=(Break("securities-2020", "TLWXN                  The", "                       The", "6.25% Senior"),),
)
def trading_symbol(subject: Subject) -> Iterator[Finding]:
    """Each security of the table has a trading symbol, or a dash where it has none."""
    for security in subject.cover.securities:
        if security.title and security.exchange and security.trading_symbol is None:
            yield Finding(security.title.span, f"{security.title.value} has no trading symbol")


@rule(
    "EK243 unknown-exchange",
    INFO,
    authority=SECURITIES,
    days=SINCE_2019,
    breaks=(Break("securities-2020", "The Nasdaq Stock Market LLC", "Bourse of Port Ellery", "Class A common"),),
)
def unknown_exchange(subject: Subject) -> Iterator[Finding]:
    """The table of securities names an exchange that the catalogue knows.

    A security is known by its exchange; where the table has words and no exchange, its rows could not be read.
    """
    if subject.cover.securities:
        return
    for table in subject.nodes("securities"):
        texts = [leaf for leaf in present(table.leaves()) if leaf.type == "TEXT" and not _says_nothing(leaf)]
        yield from (Finding(place(leaf), "the table names no exchange of the catalogue") for leaf in texts)


def _says_nothing(leaf: Leaf) -> bool:
    """True when every cell of a row stands for nothing."""
    return all(catalogue.is_nothing(cell.group()) for cell in pattern("CELL_TEXT").finditer(leaf.text))


@rule(
    "EK244 repeated-symbol",
    WARNING,
    authority=SECURITIES,
    days=SINCE_2019,
    breaks=(Break("securities-2020", "TLWXN", "TLWX ", "6.25% Senior"),),
)
def repeated_symbol(subject: Subject) -> Iterator[Finding]:
    """No two securities of the table have the same trading symbol on the same exchange.

    A dash or N/A is no symbol.
    """
    first: dict[tuple[str, str], Security] = {}
    for security in subject.cover.securities:
        symbol, market = security.trading_symbol, security.exchange
        if symbol is None or market is None or catalogue.is_nothing(symbol.value):
            continue
        other = first.setdefault((symbol.value, market.value), security)
        if other is not security and other.trading_symbol:
            label = Label(other.trading_symbol.span, "the first one")
            yield Finding(symbol.span, f"a second security has the trading symbol {symbol.value}", (label,))


@rule(
    "EK245 no-emerging-growth-sentence",
    ERROR,
    authority=EMERGING_GROWTH,
    days=SINCE_2017,
    breaks=(
        Break(
            "securities-2020", "Indicate by check mark whether the registrant is", "Whether the registrant is", "Emerging growth company"
        ),
    ),
)
def emerging_growth_sentence(subject: Subject) -> Iterator[Finding]:
    """The cover has the sentence on emerging growth companies.

    In force since 2017-04-12. What stands below it without the sentence is not reported again.
    """
    if not stands(subject, "EMERGING_GROWTH_CAPTION"):
        yield Finding(gap(subject, "EMERGING_GROWTH_CAPTION"), "the cover has no sentence on emerging growth companies")


@rule(
    "EK246 no-emerging-growth-box",
    WARNING,
    authority=EMERGING_GROWTH,
    days=SINCE_2017,
    breaks=(Break("securities-2020", "Emerging growth company  ☒\n", "", "If an emerging"),),
)
def emerging_growth_box(subject: Subject) -> Iterator[Finding]:
    """Below the sentence on emerging growth companies stands the box for them."""
    if stands(subject, "EMERGING_GROWTH_CAPTION") and not stands(subject, "EMERGING_GROWTH"):
        yield Finding(gap(subject, "EMERGING_GROWTH"), "the cover has no box for an emerging growth company")


@rule(
    "EK247 no-transition-election",
    WARNING,
    authority=EMERGING_GROWTH,
    days=SINCE_2017,
    breaks=(
        Break(
            "securities-2020",
            "indicate by check mark if the registrant has elected not",
            "whether the registrant has elected not",
            "If an emerging",
        ),
    ),
)
def transition_election(subject: Subject) -> Iterator[Finding]:
    """The cover lets an emerging growth company elect not to use the extended transition period (Section 13(a))."""
    if stands(subject, "EMERGING_GROWTH_CAPTION", "EMERGING_GROWTH") and not stands(subject, "TRANSITION_ELECTION"):
        yield Finding(gap(subject, "TRANSITION_ELECTION"), "the cover has no sentence on the extended transition period")


@rule(
    "EK248 election-without-growth",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.40; Exchange Act, Section 13(a)",
    breaks=(
        Break(
            "securities-2020",
            f"Emerging growth company  ☒\n\n{ELECTION}  ☐",
            f"Emerging growth company  ☐\n\n{ELECTION}  ☒",
            "If an emerging",
        ),
    ),
)
def election_without_growth(subject: Subject) -> Iterator[Finding]:
    """Only an emerging growth company elects not to use the extended transition period."""
    company, election = subject.cover.emerging_growth_company, subject.cover.transition_period_election
    if election and election.value and company and not company.value:
        yield Finding(
            election.span, "the election is marked, and emerging growth company is not", (Label(company.span, "this box is empty"),)
        )
