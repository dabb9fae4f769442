"""House rules for tests: written into files, named by configurations, or made in a program."""

import json
from pathlib import Path

from eightk_lark import Rule
from tests.places import ROOT
from tests.streams import run_here

HOUSE = ROOT / "examples" / "house-rules"
"""The example of a package with house rules."""
CONFIGURATION = str(HOUSE / "eightk.toml")
TREASURER = str(ROOT / "examples" / "amendment-1999.txt")
"""A filing that one of its rules reports."""
MODULE = """
from eightk_lark import Finding, Span, rule

@rule("{code} {slug}", "warning", authority="the house")
def told_of_every_filing(subject):
    '''Nothing is ever right.'''
    {body}
"""
FIRST_LINE = "yield Finding(Span(0, 4), 'not right')"
RAISES = "return [subject.cover['name']]"


def write(path: Path, code: str = "HOUSE1", slug: str = "never-right", body: str = FIRST_LINE) -> Path:
    """A file with one house rule."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MODULE.format(code=code, slug=slug, body=body), encoding="utf-8")
    return path


def configure(folder: Path, text: str) -> Path:
    """A configuration in a folder."""
    path = folder / "eightk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(*arguments: str) -> list[str]:
    """The codes that a check finds."""
    told = json.loads(run_here("check", "--format", "json", *arguments).stdout)
    return [found["code"] for file in told["files"] for found in file["diagnostics"]]


def made(name: str = "HOUSE1 never-right", body: str = FIRST_LINE) -> Rule:
    """A house rule that was made in a program."""
    names: dict[str, Rule] = {}
    code, slug = name.split()
    exec(MODULE.format(code=code, slug=slug, body=body), names)  # noqa: S102  # the text is that above
    return names["told_of_every_filing"]
