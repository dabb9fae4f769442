"""Where commands write: never over what they read."""

from pathlib import Path

import pytest

from eightk_lark.exit_codes import USAGE
from tests.packing import write_zip
from tests.places import example
from tests.streams import run_here

FILING, ARCHIVE, MEMBER, LIST, SETTINGS, BASELINE = "filing.txt", "old.zip", "old.zip/2004/a.txt", "list", "eightk.toml", "known.jsonl"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filing, an archive with another, a list of both, a configuration and a baseline."""
    monkeypatch.chdir(tmp_path)
    Path(FILING).write_text(example("columns-1997"), encoding="utf-8")
    write_zip(ARCHIVE, [("2004/a.txt", example("dotted-2005"))])
    Path(LIST).write_text(f"{FILING}\n{MEMBER}\n", encoding="utf-8")
    Path(BASELINE).write_text('{"schema": "eightk-baseline/1"}\n', encoding="utf-8")
    Path(SETTINGS).write_text(f'baseline = "{BASELINE}"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("tree", FILING, "--html"), FILING),
        (("tree", FILING, "--svg"), FILING),
        (("tree", MEMBER, "--html"), ARCHIVE),
        (("export", FILING, "--output"), FILING),
        (("export", ARCHIVE, "--output"), ARCHIVE),
        (("export", MEMBER, "--output"), ARCHIVE),
        (("export", "--files-from", LIST, "--output"), LIST),
        (("export", "--files-from", LIST, "--output"), ARCHIVE),
        (("check", FILING, "--output"), FILING),
        (("check", ARCHIVE, "--output"), ARCHIVE),
        (("check", FILING, "--write-baseline"), FILING),
        (("check", MEMBER, "--write-baseline"), ARCHIVE),
        (("check", "--files-from", LIST, "--write-baseline"), LIST),
        (("check", FILING, "--output"), SETTINGS),
        (("check", FILING, "--output"), BASELINE),
        (("check", FILING, "--write-baseline"), SETTINGS),
        (("check", "--show-settings", "--output"), SETTINGS),
    ],
)
@pytest.mark.parametrize("way", ["", "./"], ids=["by its name", "by another"])
def test_what_is_read_is_not_written_over(arguments: tuple[str, ...], output: str, way: str) -> None:
    """Whatever is read for a command, an archive for one of its members too, stays as it is."""
    before = Path(output).read_bytes()
    result = run_here(*arguments, f"{way}{output}")
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr.decode().startswith(f"eightk: {way}{output} is read, and cannot be written as well")
    assert Path(output).read_bytes() == before


def test_a_baseline_is_written_over_the_one_that_the_configuration_names() -> None:
    """For it is not read then."""
    result = run_here("check", FILING, "--write-baseline", BASELINE)
    assert result.stderr == b""
    assert result.stdout.endswith(f"written to {BASELINE}\n".encode())
