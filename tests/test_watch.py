"""``eightk check --watch``: it checks again when something has changed, and until it is interrupted."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from eightk_lark import exit_codes
from eightk_lark.form import files
from tests.commands import EXAMPLE, command, surroundings
from tests.places import ROOT, example
from tests.streams import Done, run_here

FILING = "filing.txt"
CHECK = ("check", "--select", "EK401", "--format", "concise")
PATIENCE = 30
"""How many seconds the end may take before the test fails."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a filing without a fault."""
    shutil.copy(EXAMPLE, tmp_path / FILING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unsigned() -> str:
    """The filing without its signature."""
    text = example("columns-1997")
    return text[: text.index("SIGNATURE")]


def watched(monkeypatch: pytest.MonkeyPatch, edits: Sequence[Callable[[], Path]], *options: str) -> Done:
    """Watch while files are edited, each once the check before has ended, and interrupt it then.

    What the library tells is played, as it would tell it: nothing until the first check is done, then the change, unless it is filtered.
    """
    left = iter(edits)

    def play(*folders: str, watch_filter: Callable[[Any, str], bool], **_options: Any) -> Iterator[set[tuple[Any, str]]]:
        yield set()
        for edit in left:
            path = str(edit())
            if os.path.dirname(path) in folders and watch_filter(watchfiles.Change.modified, path):  # noqa: PTH120  # as the library has it
                yield {(watchfiles.Change.modified, path)}
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", play)
    return run_here(*CHECK, "--watch", *options, FILING)


def written(path: Path, text: str) -> Callable[[], Path]:
    """An edit: the file gets a text."""

    def write() -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_change_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the filing, of the configuration, also of a wrong one; and the status is that of an interruption."""
    settings = folder / "eightk.toml"
    edits = [
        written(folder / FILING, unsigned()),
        written(settings, 'ignore = ["EK4"]'),
        written(settings, "ignore = ["),
        written(settings, '[severity]\nEK401 = "info"'),
        written(folder / "other.txt", "no concern of ours"),
    ]
    done = watched(monkeypatch, edits)
    assert done.returncode == exit_codes.INTERRUPTED
    assert [line.split()[1] for line in done.stdout.decode().splitlines()] == ["error[EK401]", "info[EK401]"]
    waiting = "eightk: waiting for a change; Ctrl-C ends"
    told = done.stderr.decode().splitlines()
    assert told[:3] == [waiting] * 3
    assert told[3].startswith(f"eightk: {settings}: ")
    assert told[4:] == [waiting] * 2


def test_a_changed_baseline_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that the configuration names."""
    (folder / FILING).write_text(unsigned(), encoding="utf-8")
    known = folder / "known.jsonl"
    run_here(*CHECK[:3], "--write-baseline", known.name, FILING)
    (folder / "eightk.toml").write_text('baseline = "known.jsonl"', encoding="utf-8")
    done = watched(monkeypatch, [written(known, '{"schema": "eightk-baseline/1"}\n')])
    assert done.stdout.decode().count("EK401") == 1


def test_a_changed_grammar_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of it is forgotten."""
    forgotten = []
    monkeypatch.setattr(files, "forget", lambda: forgotten.append(True))
    grammar = Path(str(files.folder())) / "filing.lark"
    done = watched(monkeypatch, [lambda: grammar, lambda: Path(FILING).absolute()])
    assert (len(forgotten), done.stderr.count(b"waiting")) == (1, 3)


RULE = """
from eightk_lark import Finding, Span, rule

@rule("HOUSE1 {slug}", "warning", authority="the house")
def told_of_every_filing(subject):
    yield Finding(Span(0, 4), "{message}")
"""


def test_a_changed_rule_is_applied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that a configuration names; also after it was broken."""
    rules = folder / "house_rules.py"
    rules.write_text(RULE.format(slug="never-right", message="not right"), encoding="utf-8")
    (folder / "eightk.toml").write_text('rules = ["house_rules.py"]', encoding="utf-8")
    edits = [
        written(rules, RULE.format(slug="never-right", message="still not right")),
        written(rules, "broken("),
        written(rules, RULE.format(slug="wrong", message="wrong again")),
    ]
    done = watched(monkeypatch, edits, "--extend-select", "HOUSE1")
    assert [line.rpartition(" warning[HOUSE1] ")[2] for line in done.stdout.decode().splitlines()] == [
        "not right",
        "still not right",
        "wrong again",
    ]
    assert f"eightk: {folder / 'eightk.toml'}: cannot load {rules}: SyntaxError: " in done.stderr.decode()


@pytest.mark.whole
def test_a_changed_house_grammar_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told is as it is without it; and as before when it is back."""
    house = folder / "house"
    shutil.copytree(ROOT / "examples" / "house-grammar", house)
    monkeypatch.setenv("EIGHTK_GRAMMAR", str(house))
    shutil.copy(house / "draft.txt", FILING)
    captions = house / "captions.lark"
    text = captions.read_text(encoding="utf-8")
    done = watched(monkeypatch, [written(captions, ""), written(captions, text)], "--extend-select", "EK228")
    assert [line.split()[1] for line in done.stdout.decode().splitlines()] == ["warning[EK228]"]


@pytest.mark.whole
def test_a_changed_grammar_of_a_configuration_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after it was broken; and ours alone are read when the configuration names it no longer."""
    house, settings = folder / "house", folder / "eightk.toml"
    shutil.copytree(ROOT / "examples" / "house-grammar", house)
    settings.write_text('grammar = "house"', encoding="utf-8")
    shutil.copy(house / "draft.txt", FILING)
    captions = house / "captions.lark"
    text = captions.read_text(encoding="utf-8")
    edits = [written(captions, ""), written(captions, "%extend"), written(captions, text), written(settings, "")]
    done = watched(monkeypatch, edits, "--extend-select", "EK228")
    assert [line.split()[1] for line in done.stdout.decode().splitlines()] == ["warning[EK228]"] * 2
    assert f"eightk: {captions}:1:1: %extend has no rule and no terminal behind it" in done.stderr.decode().splitlines()


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is told how to get it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run_here(*CHECK, "--watch", FILING)
    assert (done.returncode, done.stderr) == (exit_codes.USAGE, b"eightk: --watch needs watchfiles: pip install 'eightk-lark[watch]'\n")


@pytest.mark.parametrize("arguments", [("-",), (FILING, "--show-settings"), (FILING, "--write-baseline", "known.jsonl")])
def test_what_does_not_go_with_it(arguments: tuple[str, ...]) -> None:
    """Standard input cannot change, and the others are done once."""
    assert run_here("check", "--watch", *arguments).returncode == exit_codes.USAGE


@pytest.mark.whole
@pytest.mark.skipif(os.name != "posix", reason="other systems have no such signal")
def test_a_file_is_watched_until_the_interruption(folder: Path) -> None:
    """With the library as it is: a file that takes the place of another is seen, too."""
    process = subprocess.Popen(
        command(*CHECK, "--watch", FILING),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=surroundings(PYTHONPATH=str(ROOT)),
    )
    assert process.stdout
    assert process.stderr
    try:
        assert b"waiting" in process.stderr.readline()
        (folder / "new").write_text(unsigned(), encoding="utf-8")
        (folder / "new").replace(folder / FILING)
        assert b"EK401" in process.stdout.readline()
        assert b"waiting" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == exit_codes.INTERRUPTED
    finally:
        process.kill()
        process.communicate()
