"""The content of a filing, or a part of it, field by field: for rich, and as a part of a page."""

from collections.abc import Iterator
from typing import Any

import attrs
from rich.text import Text
from rich.tree import Tree

from eightk_lark.content.model import Value
from eightk_lark.display import Described
from eightk_lark.render.markup import FAINT, FONT, Markup, element
from eightk_lark.render.printable import folded
from eightk_lark.text.source import Span

_STYLE = Markup(
    f".eightk-content {{font:13px/1.6 {FONT}; text-align:left; overflow-wrap:anywhere}} .eightk-content ul {{list-style:none; margin:0; "
    f"padding-left:1.2em}} .eightk-content b {{font-weight:400; color:{FAINT[0]}}} @media (prefers-color-scheme: dark) {{.eightk-content b "
    f"{{color:{FAINT[1]}}}}}"
)


def fields(part: Described) -> Tree:
    """The fields that say something, each with what it says; parts of it as branches."""
    tree = Tree(Text(type(part).__name__, "bold"), guide_style="bright_black")
    _grow(tree, part)
    return tree


def fragment(part: Described) -> Markup:
    """The same as an element with its style."""
    name = element("div", type(part).__name__)
    return element("div", element("style", _STYLE), name, _list(part), class_="eightk-content")


def _grow(tree: Tree, part: Described) -> None:
    for name, value in _said(part):
        label = Text.assemble((name, "bright_black"), "" if isinstance(value, Described) else f"  {_text(value)}")
        branch = tree.add(label)
        if isinstance(value, Described):
            _grow(branch, value)


def _list(part: Described) -> Markup:
    return element("ul", *(element("li", element("b", name), _inside(value)) for name, value in _said(part)))


def _inside(value: Any) -> str:
    return _list(value) if isinstance(value, Described) else f"  {_text(value)}"


def _said(part: Described) -> Iterator[tuple[str, Any]]:
    """The fields of a part that say something; of several of one kind, each by its number."""
    for field in attrs.fields(type(part)):  # type: ignore[arg-type]  # every description is of an attrs class
        value = getattr(part, field.name)
        name = field.name.replace("_", " ")
        if isinstance(value, dict):
            yield from ((f"{name} {key} {number}", one) for key, several in value.items() for number, one in enumerate(several, 1))
        elif isinstance(value, tuple) and any(isinstance(one, Described) and not isinstance(one, Value) for one in value):
            yield from ((f"{name} {number}", one) for number, one in enumerate(value, 1))
        elif isinstance(value, Value) or not (value in (None, "", ()) or isinstance(value, Span) or _is_empty(value)):
            yield name, value.value if isinstance(value, Value) else value


def _is_empty(part: Any) -> bool:
    """True for a part that says nothing, as boxes of a cover that has none."""
    return isinstance(part, Described) and not any(_said(part))


def _text(value: Any) -> str:
    """A value in one line."""
    return folded(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))
