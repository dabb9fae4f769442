"""A test of a pipeline that makes or takes filings: pytest examples/embed_pytest.py"""

from collections.abc import Callable
from pathlib import Path

import pytest

import eightk_lark

FILINGS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.fixture
def follows_the_form() -> Callable[[Path], None]:
    """Fail, with a line for each error, where a filing does not follow the form."""

    def demand(path: Path) -> None:
        report = eightk_lark.validate_file(path)
        errors = [found for found in report.diagnostics if found.severity == "error"]
        if errors:
            pytest.fail("\n".join(f"{path}:{found.line}: {found.code} {found.message}" for found in errors), pytrace=False)

    return demand


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.name)
def test_filing(path: Path, follows_the_form: Callable[[Path], None]) -> None:
    """Each filing follows the form."""
    follows_the_form(path)
