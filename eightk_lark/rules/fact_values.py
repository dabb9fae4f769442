"""The values that dei facts may have, and the facts that go together (EDGAR Filer Manual, volume II, 6.5)."""

from collections.abc import Iterator

from eightk_lark.rules.folding import quoted
from eightk_lark.rules.inline_xbrl import EXAMPLE, HIDDEN, facts_of, hidden_fact
from eightk_lark.rules.rule import ERROR, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import has_shape
from eightk_lark.rules.subject import Subject

TAXONOMY = "EDGAR taxonomy dei: the types of its elements"
STATE_CODE = 2
STATES = ("EntityIncorporationStateCountryCode", "EntityAddressStateOrProvince")


@rule(
    "EK620 central-index-key-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.21",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("EntityCentralIndexKey", "990052", "c-9"), "<ix:nonNumeric"),),
)
def central_index_key(subject: Subject) -> Iterator[Finding]:
    """A tagged central index key is ten digits, with zeros before it."""
    for fact in facts_of(subject, "EntityCentralIndexKey"):
        if not has_shape(fact.text, "CENTRAL_INDEX_KEY"):
            yield Finding(fact.span, f"central index key {quoted(fact.text)}, expected 10 digits")


@rule(
    "EK621 employer-number-fact",
    WARNING,
    authority=TAXONOMY,
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("EntityTaxIdentificationNumber", "069900731", "c-9"), "<ix:nonNumeric"),),
)
def employer_number(subject: Subject) -> Iterator[Finding]:
    """A tagged employer identification number is two digits, a dash and seven digits."""
    for fact in facts_of(subject, "EntityTaxIdentificationNumber"):
        if not has_shape(fact.text, "EMPLOYER_NUMBER"):
            yield Finding(fact.span, f"employer identification number {quoted(fact.text)}, expected NN-NNNNNNN")


@rule(
    "EK622 state-fact",
    WARNING,
    authority=TAXONOMY,
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("EntityIncorporationStateCountryCode", "Del", "c-9"), "<ix:nonNumeric"),),
)
def state_codes(subject: Subject) -> Iterator[Finding]:
    """A state is tagged with its code of two characters, or the format of the tag makes one of its name."""
    for name in STATES:
        for fact in facts_of(subject, name):
            if not isinstance(fact.value, str) or len(fact.value) != STATE_CODE:
                yield Finding(fact.span, f"{name} is {quoted(fact.text)}, expected a code of two characters, or a name that has one")


@rule(
    "EK623 security-facts",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.46",
    breaks=(
        Break(EXAMPLE, 'dei:TradingSymbol" id="f-34"', 'dei:TradingSign" id="f-34"', "<tr>"),
        Break(EXAMPLE, HIDDEN, hidden_fact("NoTradingSymbolFlag", "true", "c-3"), "<tr>"),
        Break(EXAMPLE, 'contextRef="c-5" name="dei:SecurityExchangeName"', 'contextRef="c-5" name="dei:SecurityMarket"', "<tr>"),
    ),
)
def securities(subject: Subject) -> Iterator[Finding]:
    """A class of Section 12(b) securities is tagged with its exchange, and with its trading symbol or the flag that it has none.

    The facts of a class have the same context.
    """
    names = ("TradingSymbol", "NoTradingSymbolFlag", "SecurityExchangeName")
    symbols, flags, exchanges = ({fact.context for fact in facts_of(subject, name)} for name in names)
    for title in facts_of(subject, "Security12bTitle"):
        if title.context in symbols & flags:
            yield Finding(title.span, "the class has both TradingSymbol and NoTradingSymbolFlag")
        elif title.context not in symbols | flags:
            yield Finding(title.span, "the class has neither TradingSymbol nor NoTradingSymbolFlag")
        if title.context not in exchanges:
            yield Finding(title.span, "the class has no SecurityExchangeName")


@rule(
    "EK624 transition-period-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.40",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("EntityExTransitionPeriod", "false"), "<ix:nonNumeric"),),
)
def transition_period(subject: Subject) -> Iterator[Finding]:
    """An emerging growth company, and no other, is tagged with its choice of the transition period.

    A company that is tagged as one, and shows an empty box, is another finding, EK829.
    """
    box = subject.cover.emerging_growth_company
    chosen = {fact.context for fact in facts_of(subject, "EntityExTransitionPeriod")}
    growing = {fact.context for fact in facts_of(subject, "EntityEmergingGrowthCompany") if fact.value is True}
    for fact in facts_of(subject, "EntityEmergingGrowthCompany"):
        if fact.value is True and fact.context not in chosen and (box is None or box.value):
            yield Finding(fact.span, "an emerging growth company without EntityExTransitionPeriod")
    for fact in facts_of(subject, "EntityExTransitionPeriod"):
        if fact.context not in growing:
            yield Finding(fact.span, "EntityExTransitionPeriod for a company that is not tagged as an emerging growth company")
