"""A house grammar that a configuration names: every command reads with it, unless another is named on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eightk_lark import exit_codes, lay_over
from tests.house import configure
from tests.streams import Done, run_here
from tests.test_house_grammar import COMMANDS, DRAFT, HOUSE

CHECK = ("check", "--select", "EK301", str(DRAFT))
"""What finds nothing with the grammar of the example, and an error without."""


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    """What a test lays over our grammars is taken away."""
    yield
    lay_over(None)


@pytest.fixture
def configured(folder: Path) -> Path:
    """A configuration that names the example, which stands beside it."""
    (folder / "captions").symlink_to(HOUSE)
    return configure(folder, 'grammar = "captions"')


def read(*arguments: str, **environment: str) -> Done:
    """What a command does that is run by itself: what was laid over our grammars before is gone."""
    lay_over(None)
    return run_here(*arguments, **environment)


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(("command", "told"), COMMANDS, ids=lambda value: value[0])
def test_every_command_reads_with_it(command: tuple[str, ...], told: str) -> None:
    """The processes that one starts too."""
    assert told in read(*command).stdout.decode()


def test_it_is_found_from_the_folder_of_the_configuration(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a command is run, and however the configuration is named."""
    (configured.parent / "below").mkdir()
    monkeypatch.chdir(configured.parent / "below")
    assert read(*CHECK).returncode == exit_codes.CLEAN
    assert read(*CHECK, "--config", "../eightk.toml").returncode == exit_codes.CLEAN
    assert b"10.01" in read("export", "--config", "../eightk.toml", str(DRAFT)).stdout
    project = configured.rename(configured.with_name("pyproject.toml"))
    assert read(*CHECK).returncode == exit_codes.FINDINGS
    project.write_text('[tool.eightk]\ngrammar = "./captions"', encoding="utf-8")
    assert read(*CHECK).returncode == exit_codes.CLEAN


def test_another_may_be_named(configured: Path) -> None:
    """By the option or the variable of the environment; the settings in force tell which it is."""
    ours = configured.parent / "no-grammars"
    ours.mkdir()
    settings = ("check", "--show-settings", "--format", "json")
    for options, environment, folder, status in (
        ((), {}, configured.parent / "captions", exit_codes.CLEAN),
        (("--grammar", str(ours)), {}, ours, exit_codes.FINDINGS),
        ((), {"EIGHTK_GRAMMAR": str(ours)}, ours, exit_codes.FINDINGS),
    ):
        assert read(*options, *CHECK, **environment).returncode == status
        assert json.loads(read(*options, *settings, **environment).stdout)["settings"]["grammar"] == str(folder)


@pytest.mark.parametrize("command", [CHECK, ("tree", str(DRAFT)), ("export", str(DRAFT)), ("grammar", "telephone")], ids=lambda one: one[0])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('grammar = "captions"', "{folder}/captions/captions.lark:1:1: FORMER_CAPTION is defined in captions.lark; "),
        ('grammar = "nowhere"', "cannot read {folder}/nowhere: No such file or directory"),
        ('grammar = "eightk.toml"', "cannot read {folder}/eightk.toml: Not a directory"),
        ("grammar = 5", "{folder}/eightk.toml: 'grammar' takes the name of a folder, found 5"),
        ("grammars = 5", "{folder}/eightk.toml: unknown key 'grammars'; did you mean grammar?"),
    ],
)
def test_what_cannot_be_laid_over_ours_is_told(folder: Path, command: tuple[str, ...], text: str, told: str) -> None:
    """In one line, before any filing is read; the status is that of a usage error."""
    (folder / "captions").mkdir()
    (folder / "captions" / "captions.lark").write_text("FORMER_CAPTION: /a/\n", encoding="utf-8")
    configure(folder, text)
    done = read(*command)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode().startswith(f"eightk: {told.format(folder=folder)}")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", [CHECK, ("export", str(DRAFT))], ids=lambda one: one[0])
def test_one_that_may_be_planted_is_refused(configured: Path, command: tuple[str, ...]) -> None:
    """A stranger does not say how filings are read, unless the configuration is named."""
    configured.chmod(0o666)
    done = read(*command)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode() == (
        f"eightk: {configured}: it names a grammar, and another user may have written it; if you trust it, name it with --config\n"
    )
    assert read(*command, "--config", str(configured)).returncode == exit_codes.CLEAN


def test_what_reads_no_filing_needs_no_configuration(folder: Path) -> None:
    """Not even one that can be meant."""
    configure(folder, "grammar = [")
    assert read("schema").returncode == read("completion", "bash").returncode == exit_codes.CLEAN
