"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from eightk_lark import Parsed, parse
from tests.places import CORPUS, NO_CORPUS, NO_SEEDS, SEEDS, example

settings.register_profile("local", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real filings; the test is skipped where there is none."""
    if not (CORPUS / "files").is_dir():
        pytest.skip(NO_CORPUS)
    return CORPUS


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two seed filings; the test is skipped where there is none."""
    if not SEEDS.is_dir():
        pytest.skip(NO_SEEDS)
    return SEEDS


@pytest.fixture(scope="session")
def columns() -> Parsed:
    """An example whose cover has three values over three captions."""
    return parse(example("columns-1997"))
