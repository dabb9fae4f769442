"""House rules in a program: written and used as ours are."""

from collections.abc import Iterator

import pytest

from eightk_lark import Config, Finding, Rule, Span, Subject, rule, validate
from eightk_lark.config import ConfigError
from tests.house import made
from tests.places import ROOT, example


def test_a_program_passes_its_rules() -> None:
    """They are applied where they are passed, and nowhere else."""

    @rule("ACME7 has-an-item", "error", authority="the house")
    def has_an_item(subject: Subject) -> Iterator[Finding]:
        """The report has Item 99."""
        if not any("99" in item.numbers for item in subject.items):
            yield Finding(Span(0, 0), "there is no Item 99")

    text = example("columns-1997")
    report = validate(text, config=Config(rules=[has_an_item]))
    assert [(one.code, one.severity, one.message, one.notes) for one in report.diagnostics] == [
        ("ACME7", "error", "there is no Item 99", ("the house",))
    ]
    assert not report.ok
    assert validate(text).diagnostics == ()


@pytest.mark.parametrize(
    ("settings", "severities"),
    [
        ({}, ["warning"]),
        ({"severity": {"HOUSE1": "info"}}, ["info"]),
        ({"select": ("HOUSE",)}, ["warning"]),
        ({"select": ("EK2",)}, []),
        ({"ignore": ("HOUSE1",)}, []),
        ({"ignore": ("HOUSE",)}, []),
        ({"per_file_ignores": {"draft*": ("HOUSE",)}}, []),
        ({"select": "house1"}, ["warning"]),
        ({"ignore": "Never-Right"}, []),
        ({"severity": {"never-right": "error"}}, ["error"]),
    ],
)
def test_their_codes_are_codes(settings: dict[str, object], severities: list[str]) -> None:
    """Selected, ignored and given another severity as ours are, by code, beginning or name, in any case."""
    found = validate(example("columns-1997"), name="draft.txt", config=Config(rules=[made()], **settings)).diagnostics  # type: ignore[arg-type]
    assert [one.severity for one in found] == severities


@pytest.mark.parametrize("chosen", ["HOUSE2", "H", "HOUSES", "ACME"])
def test_a_code_that_no_rule_has_is_unknown(chosen: str) -> None:
    """As it is with ours; a letter of the letters is no beginning."""
    with pytest.raises(ConfigError, match=f"unknown code '{chosen}'"):
        Config(rules=[made()], ignore=(chosen,))


def test_codes_are_told_apart() -> None:
    """Ours are ours, and two rules do not share one; the same rule twice is one."""
    with pytest.raises(ConfigError, match="EK777 mine: codes that begin with EK belong to eightk_lark, take other letters"):
        Config(rules=[made("EK777 mine")])
    with pytest.raises(ConfigError, match="HOUSE1 other: the code is taken by never-right"):
        Config(rules=[made(), made("HOUSE1 other")])
    same = made()
    assert Config(rules=[same, same]).rules == Config(rules=same).rules == (same,)
    with pytest.raises(ConfigError, match=r"'rules' takes functions with the decorator eightk_lark\.rule, found "):
        Config(rules=[same.check])  # type: ignore[list-item]


def test_a_name_that_is_taken_hides_no_code() -> None:
    """A rule of ours may have it, or another house's: each is then known by its code, and the name alone is told to be of both."""
    same = [made("HOUSE1 no-address"), made("HOUSE2 never-right"), made("OTHER1 never-right")]
    found = validate(example("columns-1997"), config=Config(rules=same, ignore=("HOUSE1",))).diagnostics
    assert [one.code for one in found] == ["HOUSE2", "OTHER1"]
    for name, both in (("no-address", "EK224 and of HOUSE1"), ("Never-Right", "HOUSE2 and of OTHER1")):
        with pytest.raises(ConfigError, match=f"'{name}' is the name of {both}; say by its code which one is meant"):
            Config(rules=same, select=name)


@pytest.mark.parametrize("name", ["ACME001", "acme1 style", "ACME style", "ACME1 House Style", "ACME-1 style"])
def test_a_name_is_code_and_slug(name: str) -> None:
    """Anything else is refused where it is written."""
    with pytest.raises(ValueError, match="is no code in capitals and digits and slug"):
        rule(name, "error", authority="the house")
    with pytest.raises(ValueError, match="unknown severity 'bad'"):
        rule("ACME1 style", "bad", authority="the house")


def test_the_documented_rule_is_one() -> None:
    """The text of docs/embedding.md, as it stands there."""
    _, _, documented = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8").partition("## House rules")
    names: dict[str, Rule] = {}
    exec(documented.partition("```python\n")[2].partition("```")[0], names)  # noqa: S102  # the text is our own
    report = validate(example("amendment-1999"), config=Config(rules=[names["chief_signs"]], select=("ACME",)))
    (found,) = report.diagnostics
    assert found.message == "signed as Treasurer and Principal Accounting Officer, expected a chief officer"
