"""``--show-settings``: the configuration in force, and what is added to it on the command line."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes
from tests.commands import CLEAN, UNSIGNED, invoke
from tests.places import example
from tests.streams import run_here

pytestmark = pytest.mark.usefixtures("filings")


@pytest.mark.parametrize(
    ("told", "options", "heard"),
    [
        ('select = ["EK2"]', (), ""),
        ('select = ["EK2"]', ("--extend-select", "ek4,missing-item"), "EK301 EK401"),
        ('select = ["EK2"]', ("--extend-select", "missing-item"), "EK301"),
        ('select = ["EK2"]', ("--select", "EK3", "--extend-select", "EK4"), "EK301 EK401"),
        ("", ("--extend-select", "EK3"), "EK301 EK401"),
        ('ignore = ["EK3"]', (), "EK401"),
        ('ignore = ["EK3"]', ("--extend-ignore", "EK2", "--extend-ignore", "missing-signature"), ""),
        ('ignore = ["EK3"]', ("--ignore", "EK2", "--extend-ignore", "EK4"), "EK301"),
    ],
)
def test_codes_are_added_to_what_is_selected_and_ignored(told: str, options: tuple[str, ...], heard: str, filings: Path) -> None:
    """In the configuration or on the command line. Where nothing is selected, all are, and stay so."""
    (filings / "eightk.toml").write_text(told, encoding="utf-8")
    text = example("columns-1997").replace("ITEM ", "Part ")
    (filings / "neither.txt").write_text(text[: text.index("SIGNATURE")], encoding="utf-8")
    printed = invoke("check", "--format", "concise", *options, "neither.txt").stdout
    assert [code for code in ("EK301", "EK401") if code in printed] == heard.split()


def test_added_codes_are_known() -> None:
    """Also where nothing is selected, so that they would change nothing."""
    result = invoke("check", "--extend-select", "EK40l", CLEAN)
    assert (result.exit_code, result.stderr.partition(";")[0]) == (exit_codes.USAGE, "eightk: unknown code 'EK40l'")


TOLD = """\
select = ["ek4", "missing-item"]
ignore = ["EK401"]
assume-date = 2004-08-23
baseline = "known.jsonl"

[severity]
missing-item = "info"

[per-file-ignores]
"drafts/a \\"b\\" é*" = ["EK4"]
"""
IN_FORCE = {
    "select": ["EK4", "EK301"],
    "ignore": ["EK401", "EK2"],
    "strict": True,
    "assume-date": "2004-08-23",
    "severity": {"EK301": "info"},
    "per-file-ignores": {'drafts/a "b" é*': ["EK4"]},
}


def test_settings_are_shown(filings: Path) -> None:
    """File, configuration and options together: as a configuration that says the same, and as JSON. No file need be named."""
    (filings / "eightk.toml").write_text(TOLD, encoding="utf-8")
    known = filings / "known.jsonl"
    known.write_text('{"schema": "eightk-baseline/1"}\n', encoding="utf-8")
    options = ("--strict", "--extend-ignore", "ek2", "--show-settings")
    told = invoke("check", *options).stdout
    assert told.startswith(f"# from {filings / 'eightk.toml'}\n")
    plain = json.loads(invoke("check", *options, "--format", "json").stdout)
    assert plain == {
        "schema": "eightk-settings/1",
        "file": str(filings / "eightk.toml"),
        "settings": {**IN_FORCE, "baseline": str(known), "grammar": None, "rules": []},
    }
    again = Config.of(tomllib.loads(told)).to_dict()
    assert again == {**plain["settings"], "assume-date": date(2004, 8, 23)}


def test_settings_where_nothing_is_set() -> None:
    """Nothing is made up; the status is that of a command that did its job."""
    result = invoke("check", "--show-settings", "--output", "out", UNSIGNED)
    assert (result.stdout, result.exit_code) == ("", exit_codes.CLEAN)
    told = Path("out").read_text(encoding="utf-8")
    assert told.startswith("# no configuration file\n")
    assert "# baseline is not set" in told.splitlines()
    assert Config.of(tomllib.loads(told)) == Config()


def test_settings_that_cannot_be_meant_are_told() -> None:
    """As for a check; which needs a file."""
    assert invoke("check", "--show-settings", "--select", "EK40l").exit_code == exit_codes.USAGE
    assert b"missing argument" in run_here("check").stderr
