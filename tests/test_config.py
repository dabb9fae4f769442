"""``Config``: what it is made of is checked, and what it writes down makes an equal one."""

from datetime import date, datetime
from pathlib import Path

import pytest

from eightk_lark import Config
from eightk_lark.config import ConfigError
from tests.house import CONFIGURATION, configure, made, write


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"select": 5}, "'select' takes a list of codes, found 5"),
        ({"select": [5]}, "'select' takes a list of codes, found (5,)"),
        ({"select": None}, "'select' takes a list of codes, found None"),
        ({"ignore": {"EK4": True}}, "'ignore' takes a list of codes, found {'EK4': True}"),
        ({"ignore": b"EK4"}, "'ignore' takes a list of codes, found (69, 75, 52)"),
        ({"severity": "info"}, "'severity' takes a table of severities by code, found 'info'"),
        ({"severity": {"EK401": 3}}, "'severity' takes a table of severities by code, found {'EK401': 3}"),
        ({"severity": {"EK401": "fatal"}}, "unknown severity 'fatal': error, warning or info"),
        ({"per_file_ignores": ["EK4"]}, "'per-file-ignores' takes a table of lists of codes, found ['EK4']"),
        ({"per_file_ignores": {"*": 4}}, "'per-file-ignores' takes a table of lists of codes, found {'*': 4}"),
        ({"assume_date": "2004-08-23"}, "'assume-date' takes a date, such as 2004-08-23, found '2004-08-23'"),
        ({"assume_date": datetime(2004, 8, 23)}, "'assume-date' takes a date, such as 2004-08-23, found '2004-08-23 00:00:00'"),  # noqa: DTZ001
        ({"strict": "yes"}, "'strict' takes true or false, found 'yes'"),
        ({"baseline": 5}, "'baseline' takes the name of a file, found 5"),
        ({"baseline": ""}, "'baseline' takes the name of a file, found ''"),
        ({"baseline": "known\0.jsonl"}, r"'baseline' takes the name of a file, found 'known\x00.jsonl'"),
        ({"baseline": Path("\ud800")}, r"'baseline' takes the name of a file, found '\ud800'"),
        ({"grammar": 5}, "'grammar' takes the name of a folder, found 5"),
        ({"rules": 3}, "'rules' takes functions with the decorator eightk_lark.rule, found 3"),
        ({"rules": [3]}, "'rules' takes functions with the decorator eightk_lark.rule, found (3,)"),
        ({"rules": "acme.rules"}, "'rules' takes functions with the decorator eightk_lark.rule, found ('acme.rules',)"),
    ],
    ids=str,
)
def test_what_a_program_gives_is_of_its_kind(settings: dict[str, object], told: str) -> None:
    """Else the key is told, with what was found and what was expected."""
    with pytest.raises(ConfigError) as refused:
        Config(**settings)  # type: ignore[arg-type]
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"select": "EK2"}, "'select' takes a list of codes, found 'EK2'"),
        ({5: "EK2"}, "unknown key 5"),
        ({"baseline": ""}, "'baseline' takes the name of a file, found ''"),
        ({"baseline": "a\0b"}, r"'baseline' takes the name of a file, found 'a\x00b'"),
        ({"grammar": "a\0b"}, r"'grammar' takes the name of a folder, found 'a\x00b'"),
        ({"rules": ["a\0b.py"]}, r"'rules' takes a list of modules and files, found ['a\x00b.py']"),
        ({"rules": [""]}, "'rules' takes a list of modules and files, found ['']"),
        ({"rules": [5]}, "'rules' takes a list of modules and files, found [5]"),
        ("EK2", "a configuration is a table"),
    ],
    ids=str,
)
def test_so_is_what_a_file_says(settings: object, told: str) -> None:
    """Or other plain data."""
    with pytest.raises(ConfigError) as refused:
        Config.of(settings)
    assert str(refused.value) == told


@pytest.mark.parametrize("text", [r'rules = ["a\u0000b.py"]', r'baseline = "a\u0000b"', "rules = 5"])
def test_a_file_that_says_something_else_is_named(folder: Path, text: str) -> None:
    """With what is wrong in it."""
    path = configure(folder, text)
    with pytest.raises(ConfigError, match=f"^{path}: '(rules|baseline)' takes .*, found "):
        Config.load(folder)


@pytest.mark.parametrize(
    "config",
    [
        Config(),
        Config(select="ek4", ignore=["EK401"], strict=True, assume_date=date(2004, 8, 23)),
        Config(severity={"EK401": "info"}, per_file_ignores={"drafts/*": "EK4"}, baseline="known.jsonl", grammar="grammar"),
        Config.load(CONFIGURATION),
    ],
    ids=["nothing set", "codes and a date", "tables and a file", "house rules"],
)
def test_what_is_written_down_makes_an_equal_one(config: Config) -> None:
    """What is not set stays so."""
    assert Config.of(config.to_dict()) == config
    assert Config.of(config.to_dict()).to_dict() == config.to_dict()


def test_so_does_what_a_file_beside_others_says(folder: Path) -> None:
    """Names of files go from its folder on, and patterns too where it is named."""
    write(folder / "house_rules.py")
    files = 'rules = ["./house_rules.py"]\nbaseline = "known.jsonl"\ngrammar = "grammar"\n'
    configure(folder, f'{files}[per-file-ignores]\n"drafts/*" = ["HOUSE1"]\n')
    config = Config.load(folder)
    again = Config.of(config.to_dict(), config.file)
    assert again == config
    assert not again.wanted(str(folder / "drafts" / "one.txt"))("HOUSE1")


def test_configurations_that_say_something_else_are_not_equal() -> None:
    """Nor are those with other rules, or another file of what is known."""
    configurations = [Config(), Config(strict=True), Config(rules=made()), Config(baseline="a"), Config(baseline="b")]
    assert all(one != other for one in configurations for other in configurations if one is not other)
