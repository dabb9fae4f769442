"""A parser for SEC Form 8-K whose knowledge of the form lives in Lark grammars.

    >>> import eightk_lark
    >>> parsed = eightk_lark.parse("FORM 8-K ...")
    >>> parsed.filing.items, parsed.diagnostics, parsed.tree.text  # doctest: +SKIP

Importing the package is cheap: Lark and the grammars are loaded at the first parse.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eightk_lark.display import draw_with, read_with
from eightk_lark.version import __version__

if TYPE_CHECKING:
    from eightk_lark.api import FilingError, parse, parse_file
    from eightk_lark.config import Config
    from eightk_lark.content.model import Filing
    from eightk_lark.engine.grammar import BrokenGrammarError
    from eightk_lark.filing.diagnostics import Diagnostic, Label
    from eightk_lark.filing.parsed import Parsed
    from eightk_lark.form.grammars import lay_over
    from eightk_lark.rules.rule import Days, Finding, Rule, rule
    from eightk_lark.rules.subject import Subject
    from eightk_lark.text.source import Span
    from eightk_lark.validation import Report, validate, validate_file

__all__ = [
    "BrokenGrammarError",
    "Config",
    "Days",
    "Diagnostic",
    "Filing",
    "FilingError",
    "Finding",
    "Label",
    "Parsed",
    "Report",
    "Rule",
    "Span",
    "Subject",
    "__version__",
    "lay_over",
    "parse",
    "parse_file",
    "rule",
    "validate",
    "validate_file",
]

_HOMES = {
    "BrokenGrammarError": "engine.grammar",
    "Config": "config",
    "Days": "rules.rule",
    "Diagnostic": "filing.diagnostics",
    "Filing": "content.model",
    "Finding": "rules.rule",
    "Label": "filing.diagnostics",
    "Parsed": "filing.parsed",
    "Report": "validation",
    "Rule": "rules.rule",
    "Span": "text.source",
    "Subject": "rules.subject",
    "lay_over": "form.grammars",
    "rule": "rules.rule",
    "validate": "validation",
    "validate_file": "validation",
}


def _tree(parsed: Any, findings: Any) -> Any:
    """The annotated tree, for rich."""
    return import_module(f"{__name__}.render.tree").AnnotatedTree(parsed, findings)


def _tree_html(parsed: Any, findings: Any) -> Any:
    """The annotated tree as a part of a page."""
    return import_module(f"{__name__}.render.tree_html").fragment(_tree(parsed, findings))


def _fields(part: Any) -> Any:
    """A part of the content of a filing, for rich."""
    return import_module(f"{__name__}.render.content").fields(part)


def _fields_html(part: Any) -> Any:
    """A part of the content of a filing as a part of a page."""
    return import_module(f"{__name__}.render.content").fragment(part)


def _filing(record: Any) -> Any:
    """The filing in a record."""
    return import_module(f"{__name__}.filing.reading").filing_of(record)


def _submission(record: Any) -> Any:
    """The submission in a record."""
    return import_module(f"{__name__}.filing.reading").submission_of(record)


draw_with(tree=_tree, tree_html=_tree_html, fields=_fields, fields_html=_fields_html)
read_with(filing=_filing, submission=_submission)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Load a public name from its module at first use."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)
