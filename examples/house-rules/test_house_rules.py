"""A test of house rules: pytest examples/house-rules"""

from pathlib import Path

import house_rules

from eightk_lark import Config, validate_file

ACME = Config(rules=[house_rules.house_signer, house_rules.furnished], select=("ACME",))
EXAMPLES = Path(__file__).parent.parent


def found(name: str) -> list[tuple[str, str]]:
    """Code and message of what the house rules find in an example."""
    return [(one.code, one.message) for one in validate_file(EXAMPLES / name, config=ACME).diagnostics]


def test_house_signer() -> None:
    """A treasurer is told of; a chief financial officer is not."""
    assert found("columns-1997.txt") == []
    message = "signed as Treasurer and Principal Accounting Officer, expected Chief Financial Officer or General Counsel"
    assert found("amendment-1999.txt") == [("ACME001", message)]


def test_furnished() -> None:
    """Each item that does not say so, and no item of a filing before the numbers with dots."""
    assert [code for code, _ in found("securities-2020.txt")] == ["ACME002", "ACME002"]
    assert found("submission-2012.txt") == []
