"""The dei facts of an inline XBRL page: what the filer tagged on the cover page, a second witness beside what is printed."""

import re
from collections.abc import Iterator
from datetime import date

import attrs

from eightk_lark.content.model import Fact
from eightk_lark.content.values import to_date
from eightk_lark.form import catalogue
from eightk_lark.form.grammars import grammar
from eightk_lark.text.html import read_html
from eightk_lark.text.source import Span
from eightk_lark.text.visible import VisibleText

FORMATS = ("DATE_FORMAT", "YES_FORMAT", "NO_FORMAT", "BALLOT_FORMAT", "STATE_FORMAT", "EXCHANGE_FORMAT")
DEEPEST = 4
"""Facts stand in facts, though on a cover page hardly ever; deeper ones are passed over, so that each is read once."""


@attrs.define
class _Element:
    """An element that is open."""

    kind: str
    tag: re.Match[str]
    hidden: bool
    content: list[tuple[int, int]]
    """The stretches of its content so far."""
    resumed: int
    """Where the stretch that is going on began."""


def read_facts(page: VisibleText) -> dict[str, tuple[Fact, ...]]:
    """The facts of the taxonomy ``dei`` that a page tags, by name, in the order of the page; none for plain text."""
    if page.source_map is None or page.grid is None:
        return {}
    text, (start, end) = page.file, page.source_map.bounds
    if text.find("<ix:", start, end) < 0 and text.find("<IX:", start, end) < 0:
        return {}
    elements = list(_elements(text, start, end))
    goes_on = [element for element in elements if element.kind == "CONTINUATION_TAG"]
    continuations = {identifier: element.content for element in goes_on if (identifier := _attributes(element).get("identifier"))}
    facts: dict[str, list[Fact]] = {}
    for element in sorted(elements, key=lambda element: element.tag.start()):
        attributes = _attributes(element) if element.kind == "FACT_TAG" else {}
        if name := attributes.get("fact"):
            continued = continuations.pop(attributes.get("continued", ""), [])
            facts.setdefault(name, []).append(_fact(text, element, attributes, continued))
    return {name: tuple(found) for name, found in facts.items()}


def _elements(text: str, start: int, end: int) -> Iterator[_Element]:
    """The elements of inline XBRL that are closed, inner ones first."""
    stack: list[_Element] = []
    kinds = grammar("inline_xbrl").alternation("FACT_TAG", "HIDDEN_TAG", "EXCLUDE_TAG", "CONTINUATION_TAG")
    for tag in grammar("inline_xbrl").matcher("INLINE_TAG").finditer(text, start, end):
        written = tag.group()
        known = kinds.match(written)
        if known is None or written.endswith("/>"):
            continue
        kind = str(known.lastgroup)
        if not written.startswith("</"):
            if kind == "EXCLUDE_TAG":
                _leave(stack, tag.start())
            stack.append(_Element(kind, tag, kind == "HIDDEN_TAG" or (bool(stack) and stack[-1].hidden), [], tag.end()))
        elif stack and stack[-1].kind == kind:
            element = stack.pop()
            _leave([element], tag.start())
            if kind == "EXCLUDE_TAG":
                _resume(stack, tag.end())
            elif len(stack) < DEEPEST:
                yield element


def _leave(stack: list[_Element], end: int) -> None:
    """End the stretch of content of the elements that are open."""
    for element in stack[:DEEPEST]:
        element.content.append((element.resumed, end))


def _resume(stack: list[_Element], start: int) -> None:
    """Begin a new stretch of content of the elements that are open."""
    for element in stack[:DEEPEST]:
        element.resumed = start


def _fact(text: str, element: _Element, attributes: dict[str, str], continued: list[tuple[int, int]]) -> Fact:
    """A fact with its continuation, which belongs to one fact alone (Inline XBRL 1.1, section 4)."""
    stretches = [*element.content, *continued]
    printed = " ".join(" ".join(_seen(text, start, end) for start, end in stretches).split())
    span = Span(element.content[0][0], element.content[-1][1])
    return Fact(_transformed(printed, attributes.get("format", "")), printed, attributes.get("context"), element.hidden, span)


def _seen(text: str, start: int, end: int) -> str:
    """The visible text of a stretch of the page; most facts hold nothing but their text."""
    written = text[start:end]
    return read_html(text, start, end)[0] if "<" in written or "&" in written else written


def _transformed(printed: str, form: str) -> str | bool | date:
    """The value of a fact by the format of its tag; as printed where there is no format, or none that is known."""
    xbrl = grammar("inline_xbrl")
    known = xbrl.alternation(*FORMATS).fullmatch(form)
    kind = known.lastgroup if known else None
    if kind == "DATE_FORMAT":
        return to_date(printed) or printed
    if kind in ("YES_FORMAT", "NO_FORMAT"):
        return kind == "YES_FORMAT"
    if kind == "STATE_FORMAT":
        return catalogue.state_code(printed) or printed
    if kind == "EXCHANGE_FORMAT":
        return catalogue.exchange_code(printed) or printed
    answer = xbrl.alternation("YES", "NO").match(printed) if kind == "BALLOT_FORMAT" or not form else None
    return answer.lastgroup == "YES" if answer else printed


def _attributes(element: _Element) -> dict[str, str]:
    """The values of the attributes of an element, by the names that the grammar gives them."""
    attributes = grammar("inline_xbrl").matcher("ATTRIBUTE").finditer(element.tag.group())
    return {name: said for found in attributes for name, said in found.groupdict().items() if said is not None and name != "ATTRIBUTE"}
