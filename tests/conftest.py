"""What every test may ask for, and how much of the tests is run: a sample, or with ``--whole`` all."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from eightk_lark import Parsed, parse
from tests.commands import CLEAN, UNSIGNED
from tests.places import CORPUS, NO_CORPUS, NO_SEEDS, SAMPLE, SEEDS, example

EXAMPLES_OF_A_PROPERTY = {"sample": 12, "whole": 60}
"""How many texts hypothesis tries with each property."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option ``--whole``."""
    parser.addoption("--whole", action="store_true", help="run every case of every test, not a sample of those marked every(n) or whole")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples hypothesis tries; in a build, which sets CI, they are the same each time.

    Compiled grammars are kept beside what else pytest keeps, so that neither the user's nor those of another checkout are in the way.
    """
    os.environ.setdefault("EIGHTK_LARK_CACHE", str(config.cache.mkdir("eightk_lark") / "grammars"))
    settings.register_profile(
        "chosen",
        deadline=None,
        max_examples=EXAMPLES_OF_A_PROPERTY["whole" if is_whole(config) else "sample"],
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=bool(os.environ.get("CI")),
        print_blob=bool(os.environ.get("CI")),
    )
    settings.load_profile("chosen")


def pytest_report_header(config: pytest.Config) -> str:
    """Say how much is run."""
    if is_whole(config):
        return "whole: every case of every test"
    examples = EXAMPLES_OF_A_PROPERTY["sample"]
    return f"sample: every {SAMPLE}th real filing, few cases of other long tests, {examples} examples a property; make check runs all"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not in the sample. Every worker leaves out the same: which cases stay depends on their order alone."""
    if is_whole(config):
        return
    numbers: Counter[str] = Counter()
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        every = item.get_closest_marker("every")
        sampled = numbers[test] % every.args[0] == 0 if every else item.get_closest_marker("whole") is None
        numbers[test] += 1
        (chosen if sampled else left_out).append(item)
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def is_whole(config: pytest.Config) -> bool:
    """Whether every case is run: when it is asked for, when a test is named by ``file::name``, and when failures are repeated."""
    return bool(config.option.whole or config.option.lf or any("::" in argument for argument in config.args))


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


@pytest.fixture
def filings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a filing whose signature is missing, and one without a fault."""
    text = example("columns-1997")
    (tmp_path / UNSIGNED).write_text(text[: text.index("SIGNATURE")], encoding="utf-8")
    (tmp_path / CLEAN).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory; the modules that were loaded from it are forgotten, and no others: ours know of each other."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or os.devnull).is_relative_to(tmp_path):
            del sys.modules[name]
