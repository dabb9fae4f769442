"""The reference of codes: ``eightk explain``, ``eightk rules`` and docs/rules.md."""

import json
from io import StringIO

import pytest
from rich.console import Console

from eightk_lark import exit_codes
from eightk_lark.render.rulebook import explained
from eightk_lark.rules.rule import Break, Days
from eightk_lark.rules.rulebook import Entry, codes
from tests.commands import invoke
from tests.places import ROOT
from tests.snapshots_of import same_as_snapshot

INVENTED = Entry(
    "EK299",
    "no-such-rule",
    "warning",
    "The cover has [nothing] that is invented",
    "It is invented, so that the\nlines of this paragraph are joined.\n\nA second paragraph says where it does not hold.",
    "Form 8-K, General Instruction Z, which is so long that it does not fit on one line of a narrow terminal",
    Days.of(since="2004-08-23", firm="2004-11-01", until="2019-05-01"),
    (Break("columns-1997", "two lines\nof [red]text", "one line", "one"), Break("dotted-2005", "a line that goes", "", "")),
)


def test_explain_tells_all_of_a_rule() -> None:
    """What must hold, why, since when, on whose authority, and a difference that is reported."""
    out = StringIO()
    Console(file=out, width=80, color_system=None).print(explained(INVENTED))
    assert same_as_snapshot("explain.txt", "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines()))


def test_explain_takes_codes_and_slugs() -> None:
    """In any case."""
    assert invoke("explain", "Missing-Signature").stdout == invoke("explain", "ek401").stdout


@pytest.mark.parametrize("code", [entry.code for entry in codes()])
def test_explain_knows_every_code(code: str) -> None:
    """Those of the syntax too."""
    result = invoke("explain", code)
    assert result.exit_code == exit_codes.CLEAN
    assert result.stdout.startswith(f"{code} ")


@pytest.mark.parametrize(("code", "close"), [("EK40l", "EK40"), ("mising-signature", "missing-signature")])
def test_explain_suggests_what_is_close(code: str, close: str) -> None:
    """One line, and the status of a usage error."""
    result = invoke("explain", code)
    assert result.exit_code == exit_codes.USAGE
    assert result.stderr.startswith(f"eightk: unknown code '{code}'; did you mean ")
    assert close in result.stderr


def test_rules_lists_every_code() -> None:
    """With its severity; or those of a family."""
    lines = invoke("rules", width=200).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[entry.code, entry.severity] for entry in codes()]
    assert {line[:3] for line in invoke("rules", "--family", "ek2", width=200).stdout.splitlines()} == {"EK2"}
    assert invoke("rules", "--family", "EK7").exit_code == exit_codes.USAGE


def test_rules_as_json() -> None:
    """Every code, or those of a family, each with all that explain tells; of one code the same list with it alone."""
    told = json.loads(invoke("rules", "--json").stdout)
    assert told["schema"] == "eightk-rules/1"
    assert [one["code"] for one in told["rules"]] == [entry.code for entry in codes()]
    (rule,) = json.loads(invoke("explain", "no-address", "--json").stdout)["rules"]
    assert rule == next(one for one in told["rules"] if one["code"] == "EK224")
    assert (rule["slug"], rule["severity"], rule["family"]) == ("no-address", "error", "cover page")
    assert rule["days"] == {"since": None, "firm": None, "until": None}
    assert {"example", "old", "new", "at"} == set(rule["breaks"][0])
    assert all(one["title"] and one["authority"] for one in told["rules"])
    assert sum(bool(one["explanation"]) for one in told["rules"]) == sum(bool(entry.explanation) for entry in codes())
    days = {one["code"]: one["days"]["since"] for one in told["rules"]}
    assert all(days[entry.code] == (entry.days.since and entry.days.since.isoformat()) for entry in codes())
    assert {one["family"] for one in json.loads(invoke("rules", "--family", "ek2", "--json").stdout)["rules"]} == {"cover page"}
    assert invoke("rules", "--json", "--markdown").exit_code == exit_codes.USAGE


def test_reference_of_the_rules_is_up_to_date() -> None:
    """docs/rules.md is what the rules say; ``make docs`` writes it."""
    assert invoke("rules", "--markdown").stdout == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), "run: make docs"
