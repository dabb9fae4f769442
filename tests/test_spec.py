"""The literate specs in ``tests/spec``: each section of each file is one test."""

from difflib import unified_diff
from typing import Any

import pytest

from eightk_lark import Config, parse, validate
from eightk_lark.render.sexpr import sexpr
from tests.places import SPECS
from tests.spec_files import Spec, differences, holds, read_specs, told

ALL = [spec for path in SPECS for spec in read_specs(path)]


def _param(spec: Spec) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=spec.why)] if spec.why else []
    return pytest.param(spec, id=f"{spec.file}::{spec.section}", marks=marks)


@pytest.mark.parametrize("spec", [_param(spec) for spec in ALL])
def test_spec(spec: Spec) -> None:
    """What the specs say is what the parser does."""
    parsed = parse(spec.filing)
    found = list(differences(spec.contains or {}, parsed.to_dict()))
    places = tuple(f"{one.code} {one.line}:{one.column}" for one in parsed.diagnostics)
    if spec.diagnostics is not None and places != spec.diagnostics:
        found.append(f"diagnostics: expected {spec.diagnostics}, got {places}")
    if spec.sexpr is not None and not holds(tree := sexpr(parsed.tree), spec.sexpr):
        found.append(f"sexpr: not in the tree:\n{tree}")
    if spec.findings is not None:
        heard = told(validate(spec.filing, config=Config(select=spec.codes)))
        found += unified_diff(spec.findings, [*heard], "expected", "got", lineterm="")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_names_are_unique() -> None:
    """A section is named once in its file, so that a failure names one place."""
    names = [(spec.file, spec.section) for spec in ALL]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("want", "got", "count"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, 0),
        ({"a": 1}, {"b": 2}, 1),
        ({"a": [1, 2]}, {"a": [1]}, 1),
        ({"a": [{"b": "x…"}]}, {"a": [{"b": "xyz"}]}, 0),
        ("…z", "xyz", 0),
        ("…y…", "xyz", 0),
        ("x", "xyz", 1),
        (False, None, 1),
        (1, True, 1),
        (None, "", 1),
    ],
)
def test_runner(want: Any, got: Any, count: int) -> None:
    """The runner of the specs tells what is contained from what is not."""
    assert len(list(differences(want, got))) == count
