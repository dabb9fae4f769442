"""Coverage: how often filings use each alternative of the grammars.

An alternative that no filing uses is dead, or reads a layout that was never met. A rule is replayed by the parse table over
the tokens that it was read from; of a terminal, the alternative is the one that reads as much as the terminal did.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from eightk_lark.engine.table import END, Rule
from eightk_lark.engine.tree import Leaf
from eightk_lark.explain import expressions
from eightk_lark.explain.definitions import Definition, definition, file
from eightk_lark.explain.expressions import Choice, Expression, Name, Repeat
from eightk_lark.explain.patterns import compiled, ranked
from eightk_lark.explain.reference import INSIDES
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.cover_fields import COVER
from eightk_lark.structure.pages import READERS
from eightk_lark.structure.region import OUTER, Region
from eightk_lark.structure.signature_fields import SIGNATURE


@attrs.frozen
class Alternative:
    """One alternative of a rule or a terminal, as its grammar file writes it."""

    definition: Definition
    """The rule or terminal."""
    number: int
    """The number of the alternative in it, from 0."""

    @property
    def expression(self) -> Expression:
        """What the alternative is made of."""
        return _choices(self.definition)[self.number]

    @property
    def text(self) -> str:
        """The alternative as it is written."""
        return expressions.text(self.expression)


def alternatives() -> list[Alternative]:
    """Every alternative of the grammars that read regions and of what they import, but for rules and terminals of one alternative."""
    defined = {one: None for name in dict.fromkeys((*OUTER, *INSIDES.values())) for one in _reached(name)}
    return [Alternative(one, number) for one in defined for number in range(len(_choices(one)))]


def coverage(parsed: Parsed) -> Counter[Alternative]:
    """How often a filing uses each alternative."""
    used: Counter[Alternative] = Counter()
    for region in parsed.regions:
        for leaf in region.scan_alone():
            used.update(_of_terminal(definition(leaf.type, region.grammar), leaf, region))
        if region.grammar not in READERS:
            used.update(_of_rules(region.grammar, [leaf.type for leaf in region.scan() if not leaf.state]))
    pages = [(COVER, parsed.cover), *((SIGNATURE, page) for page in parsed.signatures)]
    for name, field in ((name, field) for name, page in pages if page for field in page.fields):
        used.update(_of_rules(name, [token.leaf.type for token in field.tokens]))
    return used


@remembered()
def _reached(name: str) -> tuple[Definition, ...]:
    """The rules and terminals of a grammar, and the terminals that are an alternative of another by themselves."""
    waiting = [one for one in file(name).definitions if one.is_rule]
    waiting += [one for terminal in grammar(name).patterns if (one := definition(terminal, name))]
    found: dict[Definition, None] = {}
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            alone = (part.name for part in _choices(one) or (one.expression,) if isinstance(part, Name) and not one.is_rule)
            waiting += [other for each in alone if (other := definition(each, one.grammar))]
    return tuple(found)


def _choices(one: Definition) -> tuple[Expression, ...]:
    """The alternatives of a definition; none where there is but one."""
    return one.expression.alternatives if isinstance(one.expression, Choice) else ()


# --- Terminals ----------------------------------------------------------------------------------------------------------


def _of_terminal(terminal: Definition | None, leaf: Leaf, region: Region) -> Iterator[Alternative]:
    """The alternative by which a terminal read a leaf, and that of each terminal that it is made of alone."""
    if terminal is None or terminal.expression is None:
        return
    chosen = terminal.expression
    choices = _choices(terminal)
    if choices:
        number = _number(terminal, leaf, region)
        if number is None:
            return
        yield Alternative(terminal, number)
        chosen = choices[number]
    if isinstance(chosen, Name):
        yield from _of_terminal(definition(chosen.name, terminal.grammar), leaf, region)


def _number(terminal: Definition, leaf: Leaf, region: Region) -> int | None:
    """The number of the first alternative, in Lark's order, that reads a leaf to its end."""
    choices = _choices(terminal)
    for one in ranked(choices, terminal.grammar):
        found = compiled((one,), terminal.grammar).match(region.text, leaf.start, region.end)
        if found and found.end() >= leaf.end:
            return choices.index(one)
    return None


# --- Rules --------------------------------------------------------------------------------------------------------------


def _of_rules(name: str, types: Sequence[str]) -> Iterator[Alternative]:
    """The alternatives by which a grammar reads some tokens."""
    for rule in _reductions(name, types):
        yield from _written(name, rule.origin, rule.symbols)


def _reductions(name: str, types: Sequence[str]) -> Iterator[Rule]:
    """The rules that end while some tokens are read, in their order; a token that does not fit is passed over."""
    table = grammar(name).table
    stack = [table.start]
    for terminal in (*types, END):
        while (action := table.rows[stack[-1]].get(terminal)) is not None:
            if isinstance(action, int):
                stack.append(action)
                break
            yield action
            del stack[len(stack) - action.size :]
            stack.append(table.rows[stack[-1]][action.origin])  # type: ignore[arg-type]
            if stack[-1] == table.end:
                return


@remembered()
def _written(name: str, rule: str, symbols: tuple[str, ...]) -> tuple[Alternative, ...]:
    """The alternative of a rule, as the file writes it, that Lark wrote out as some symbols; none for Lark's own rules."""
    one = definition(rule, name)
    for number, choice in enumerate(_choices(one) if one else ()):
        if re.fullmatch(_symbols(choice), "".join(f"{symbol} " for symbol in symbols)):
            return (Alternative(one, number),)  # type: ignore[arg-type]
    return ()


def _symbols(expression: Expression) -> str:
    """What Lark may write an expression of a rule out as: a pattern of the names of symbols, a blank behind each."""
    match expression:
        case Name(name):
            return f"{re.escape(name)} "
        case expressions.Sequence(parts):
            return "".join(map(_symbols, parts))
        case Choice(choices):
            return f"(?:{'|'.join(map(_symbols, choices))})"
        case Repeat(part, _, 1):
            return f"(?:{_symbols(part)})?"
        case Repeat(part, least):
            return f"(?:__\\w+ |{_symbols(part)}){'+' if least else '*'}"
        case _:
            return ""
