"""``eightk schema``: the formats of JSON that the commands write, each described by a JSON Schema."""

import json
from collections.abc import Mapping
from typing import Any, get_args

import rich_click as click

from eightk_lark.baseline import BaselineHead, KnownFinding
from eightk_lark.command.query import Matches
from eightk_lark.dataset.manifest import ManifestHead, Part
from eightk_lark.exit_codes import CLEAN, USAGE
from eightk_lark.filing.export import ErrorRecord, FilingRecord
from eightk_lark.filing.layout import kinds_of
from eightk_lark.filing.schema import schema_of
from eightk_lark.render import console
from eightk_lark.render.changes import Comparison
from eightk_lark.render.grammar_data import GrammarsRecord
from eightk_lark.render.rulebook import Rules
from eightk_lark.render.settings import SettingsInForce
from eightk_lark.render.statistics import Statistics
from eightk_lark.render.token_data import TokensRecord
from eightk_lark.render.trace_data import TraceRecord
from eightk_lark.render.tree_data import TreeRecord
from eightk_lark.render.verdicts import Verdicts
from eightk_lark.suggestions import close_to

DOCUMENTS = (
    *(FilingRecord, ErrorRecord, Verdicts, Statistics, TreeRecord, Comparison),
    *(TokensRecord, TraceRecord, GrammarsRecord, Rules, Matches, SettingsInForce, BaselineHead, ManifestHead),
)
"""The classes of whole documents, or of their first line. What format one has, its attribute ``schema`` tells."""
FURTHER_LINES: Mapping[type, tuple[type, ...]] = {BaselineHead: (KnownFinding,), ManifestHead: (Part,)}
"""The classes of the lines behind the first."""


def formats() -> dict[str, tuple[type, ...]]:
    """The names of the formats, each with the classes of its documents."""
    found: dict[str, tuple[type, ...]] = {}
    for document in DOCUMENTS:
        (name,) = get_args(kinds_of(document)["schema"])
        found[name] = (*found.get(name, ()), document, *FURTHER_LINES.get(document, ()))
    return found


def schema_named(name: str) -> dict[str, Any]:
    """The schema of a format. Raises LookupError, with the names that are close, for one that there is not."""
    known = formats()
    if name not in known:
        message = f"no format is called {name}{close_to(name, known)}"
        raise LookupError(message)
    return schema_of(name, known[name])


def schema(name: str | None) -> int:
    """Print the schema of a format, or a line on each format."""
    if name is None:
        width = max(map(len, formats()))
        for known in formats():
            click.echo(f"{known:{width}}  {schema_named(known)['description']}")
        return CLEAN
    try:
        found = schema_named(name)
    except LookupError as problem:
        console.say(problem.args[0])
        return USAGE
    click.echo(json.dumps(found, indent=2))
    return CLEAN
