r"""Reads the literate specs in ``tests/spec``: prose in Markdown, one filing and what is expected of it a section.

A section starts with ``## name``. Its fenced blocks are the filing (``filing``; ``filing escaped`` where ``\t``,
``\r``, ``\f``, ``\xNN`` and ``\uNNNN`` stand for characters that nobody can see) and expectations: ``json`` is part
of what ``to_dict()`` gives, ``diagnostics`` is all that is found, one ``CODE line:column`` a line, ``sexpr`` is a part of
the tree as ``eightk tree --sexpr`` prints it, whatever its indentation. ``findings CODES`` is all that ``eightk check --select``
tells under these codes or beginnings of codes, as :func:`told` writes it. A line that starts with ``expected failure:``
says why the parser does not do it yet.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.text.source import Span
from eightk_lark.validation import Report

FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
ESCAPE = re.compile(r"\\(?:([trf])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
XFAIL = "expected failure:"
KINDS = ("filing", "filing escaped", "json", "diagnostics", "sexpr")


@attrs.frozen
class Spec:
    """One section of a spec file."""

    file: str
    section: str
    filing: str
    contains: dict[str, Any] | None
    diagnostics: tuple[str, ...] | None
    sexpr: str | None
    codes: tuple[str, ...]
    """The codes, or beginnings of codes, whose findings are told."""
    findings: tuple[str, ...] | None
    why: str | None
    """Why it fails today, or None."""


def read_specs(path: Path) -> Iterator[Spec]:
    """The specs of one file. Raises ValueError, with the section's name, for a section that is not one."""
    for part in re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))[1:]:
        name, _, body = part.partition("\n")
        try:
            yield _spec(path.name, name.strip(), body)
        except (ValueError, KeyError) as problem:
            raise ValueError(f"{path.name}::{name}: {problem}") from problem


def holds(tree: str, part: str) -> bool:
    """Whether an s-expression is part of another, whatever the indentation."""
    return " ".join(part.split()) in " ".join(tree.split())


def _spec(file: str, section: str, body: str) -> Spec:
    prose, blocks = _blocks(body)
    codes, *more = [info for info in blocks if info.startswith("findings")] or ["findings"]
    if more:
        raise ValueError("two blocks of findings")
    filing = blocks.get("filing")
    if filing is None:
        filing = ESCAPE.sub(_unescape, blocks["filing escaped"])
    if not blocks.keys() & {"json", "diagnostics", "sexpr", codes}:
        raise ValueError("nothing is expected")
    return Spec(
        file,
        section,
        filing,
        json.loads(blocks["json"]) if "json" in blocks else None,
        tuple(blocks["diagnostics"].splitlines()) if "diagnostics" in blocks else None,
        blocks.get("sexpr"),
        tuple(codes.split()[1:]),
        tuple(blocks[codes].splitlines()) if codes in blocks else None,
        next((line.removeprefix(XFAIL).strip() for line in prose if line.startswith(XFAIL)), None),
    )


def _blocks(body: str) -> tuple[list[str], dict[str, str]]:
    """The lines outside of fenced blocks, and the blocks by their info string."""
    prose: list[str] = []
    blocks: dict[str, str] = {}
    fence = info = ""
    for line in body.splitlines():
        if fence and line == fence:
            fence = ""
        elif fence:
            blocks[info] += line + "\n"
        elif found := FENCE.match(line):
            fence, info = found["fence"], found["info"].strip()
            if (info not in KINDS and not info.startswith("findings ")) or info in blocks:
                raise ValueError(f"unknown or second block {info!r}")
            blocks[info] = ""
        else:
            prose.append(line)
    if fence:
        raise ValueError(f"the block {info!r} is not closed")
    return prose, blocks


def _unescape(found: re.Match[str]) -> str:
    letter, short, long = found.groups()
    return {"t": "\t", "r": "\r", "f": "\f"}[letter] if letter else chr(int(short or long, 16))


def told(report: Report) -> Iterator[str]:
    """One line a finding: its code, where it begins, and the text that it marks, if any. Below it, indented, its labels and its help."""
    for found in report.diagnostics:
        yield f"{found.code} {_marked(report, found.span)}"
        yield from (f"  label {_marked(report, label.span)}" for label in found.labels)
        if found.help:
            yield f"  help {found.help}"


def _marked(report: Report, span: Span) -> str:
    line, column = report.parsed.source.position(span.start)
    return " ".join(f"{line}:{column} {report.parsed.source.text[span.start : span.end]}".split())


def differences(want: Any, got: Any, path: str = "") -> Iterator[str]:
    """Where ``got`` does not contain ``want``: given keys only, lists as long, ``…`` at an end for any text."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key, value in want.items():
            if key in got:
                yield from differences(value, got[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}: no such key"
    elif isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        for index, (one, other) in enumerate(zip(want, got, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif isinstance(want, str) and isinstance(got, str):
        if not _fits(want, got):
            yield f"{path}: expected {want!r}, got {got!r}"
    elif type(want) is not type(got) or want != got:
        yield f"{path}: expected {want!r}, got {got!r}"


def _fits(want: str, got: str) -> bool:
    if len(want) > 1 and want.startswith("…") and want.endswith("…"):
        return want[1:-1] in got
    if want.startswith("…"):
        return got.endswith(want[1:])
    return got.startswith(want[:-1]) if want.endswith("…") else got == want
