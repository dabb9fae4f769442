"""What ``eightk check`` is told to report: by a configuration, by options, by a program."""

import shutil
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes
from eightk_lark.config import ConfigError
from tests.commands import UNSIGNED, invoke


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize(
    "option", [("--ignore", "EK4"), ("--ignore", "EK1,EK401"), ("--ignore", "EK1", "--ignore", "EK401"), ("--select", "EK2")]
)
def test_codes_are_selected_and_ignored(option: tuple[str, ...]) -> None:
    """Codes or beginnings of codes, parted by commas or in options of their own."""
    assert "EK401" in invoke("check", "--format", "concise", UNSIGNED).stdout
    assert "EK401" not in invoke("check", "--format", "concise", *option, UNSIGNED).stdout


def test_strict_hides_no_repair_of_the_syntax(filings: Path) -> None:
    """Neither options nor a configuration, by code or by file."""
    (filings / "eightk.toml").write_text(
        'ignore = ["EK4"]\n[per-file-ignores]\n"*" = ["EK"]\n[severity]\nEK401 = "info"\n', encoding="utf-8"
    )
    assert invoke("check", "--format", "concise", UNSIGNED).stdout == ""
    result = invoke("check", "--strict", "--select", "EK2", "--ignore", "EK401", "--format", "concise", UNSIGNED)
    assert "error[EK401]" in result.stdout
    assert result.exit_code == exit_codes.FINDINGS


@pytest.mark.parametrize("name", ["eightk.toml", "pyproject.toml"])
def test_configuration_is_found_upwards(filings: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder around the working directory; a project's file without a table of ours is passed over."""
    table = "[tool.eightk]\n" if name == "pyproject.toml" else ""
    (filings / name).write_text(f'{table}ignore = ["EK401"]\n', encoding="utf-8")
    below = filings / "below" / "further"
    below.mkdir(parents=True)
    (below / "pyproject.toml").write_text("[tool.other]\nkey = 1\n", encoding="utf-8")
    monkeypatch.chdir(below)
    file = str(filings / UNSIGNED)
    assert "EK401" not in invoke("check", "--format", "concise", file).stdout
    assert "EK401" in invoke("check", "--format", "concise", "--ignore", "EK501", file).stdout
    (below / "eightk.toml").write_text("strict = true\n", encoding="utf-8")
    assert "EK401" in invoke("check", "--format", "concise", file).stdout
    assert "EK401" not in invoke("check", "--format", "concise", "--config", str(filings / name), file).stdout


def test_settings_that_are_no_table_are_told_of(filings: Path) -> None:
    """Of a project's file that is found, too."""
    (filings / "pyproject.toml").write_text("tool.eightk = 3\n", encoding="utf-8")
    result = invoke("check", UNSIGNED)
    assert (result.exit_code, result.stderr) == (exit_codes.USAGE, f"eightk: {filings / 'pyproject.toml'}: a configuration is a table\n")


@pytest.mark.usefixtures("filings")
def test_per_file_ignores() -> None:
    """By a pattern for the name as it is given."""
    Path("eightk.toml").write_text('[per-file-ignores]\n"uns*" = ["EK4"]\n', encoding="utf-8")
    shutil.copy(UNSIGNED, "other.txt")
    assert "EK401" not in invoke("check", "--format", "concise", UNSIGNED).stdout
    assert "EK401" in invoke("check", "--format", "concise", "other.txt").stdout


def test_per_file_ignores_start_at_the_configuration(filings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From wherever a file is named, and however; a file elsewhere whose path goes on alike is another one."""
    (filings / "eightk.toml").write_text('[per-file-ignores]\n"drafts/*" = ["EK4"]\n', encoding="utf-8")
    for place in ("drafts", "below/drafts", "[drafts]"):
        (filings / place).mkdir(parents=True)
        shutil.copy(UNSIGNED, filings / place / "one.txt")

    def told(name: str) -> bool:
        result = invoke("check", "--config", str(filings / "eightk.toml"), "--format", "concise", name)
        return "EK401" in result.stdout

    monkeypatch.chdir(filings / "drafts")
    assert not told("one.txt")
    assert not told("../drafts/one.txt")
    assert not told(str(filings / "drafts" / "one.txt"))
    assert told("../below/drafts/one.txt")
    assert told("../[drafts]/one.txt")
    monkeypatch.chdir(filings / "below")
    assert not told("drafts/one.txt")  # the pattern fits the name as it is typed
    assert told(str(filings / "below" / "drafts" / "one.txt"))


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("spelling", ["EK401", "ek401", "missing-signature", "Missing-Signature", "ek4"])
def test_codes_are_spelled_as_one_likes(spelling: str) -> None:
    """As code, name or beginning, in any case: on the command line, in a configuration, by file and in a program."""
    check = ("check", "--format", "concise", UNSIGNED)
    assert "EK401" not in invoke(*check, "--ignore", spelling).stdout
    assert "EK401" in invoke(*check, "--select", f"EK2,{spelling}").stdout
    for settings in (f'ignore = ["{spelling}"]', f'[per-file-ignores]\n"*" = ["{spelling}"]'):
        Path("eightk.toml").write_text(settings, encoding="utf-8")
        assert "EK401" not in invoke(*check).stdout
    assert Config(ignore=spelling).ignore == ("EK4" if spelling == "ek4" else "EK401",)


def test_severity_takes_names_of_codes(filings: Path) -> None:
    """In any case, but no beginnings."""
    (filings / "eightk.toml").write_text('[severity]\nMissing-Signature = "info"\n', encoding="utf-8")
    assert "info[EK401]" in invoke("check", "--format", "concise", UNSIGNED).stdout


@pytest.mark.parametrize("name", ["eightk.toml", "pyproject.toml"])
def test_configuration_is_loaded_in_a_program(tmp_path: Path, name: str) -> None:
    """Of a file, or the nearest to a folder; the default where there is none."""
    assert Config.load(tmp_path) == Config()
    (tmp_path / name).write_text(f"{'[tool.eightk]' if name == 'pyproject.toml' else ''}\nignore = ['EK4']\n", encoding="utf-8")
    (tmp_path / "below").mkdir()
    loaded = [Config.load(tmp_path / name), Config.load(str(tmp_path)), Config.load(tmp_path / "below")]
    assert [(one.ignore, one.file) for one in loaded] == [(("EK4",), tmp_path / name)] * 3


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ('selct = ["EK2"]\n', "eightk.toml: unknown key 'selct'; did you mean select?"),
        ('select = ["EK40l"]\n', "eightk.toml: unknown code 'EK40l'; did you mean EK4"),
        ('select = "EK2"\n', "eightk.toml: 'select' takes a list of codes"),
        ('strict = "yes"\n', "eightk.toml: 'strict' takes true or false"),
        ('assume-date = "2004-08-23"\n', "eightk.toml: 'assume-date' takes a date, such as 2004-08-23"),
        ('[severity]\nEK4 = "info"\n', "eightk.toml: unknown code 'EK4'; did you mean EK4"),
        ('[severity]\nEK401 = "bad"\n', "eightk.toml: unknown severity 'bad': error, warning or info"),
        ('[per-file-ignores]\n"*" = "EK4"\n', "eightk.toml: 'per-file-ignores' takes a table of lists of codes"),
        ("select = [\n", "eightk.toml: "),
    ],
)
def test_bad_configuration_is_one_line(filings: Path, told: str, message: str) -> None:
    """It names the file and what is wrong with it; the status is that of a usage error."""
    (filings / "eightk.toml").write_text(told, encoding="utf-8")
    result = invoke("check", "clean.txt")
    assert result.exit_code == exit_codes.USAGE
    assert result.stdout == ""
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--select", "EK40l"), "eightk: unknown code 'EK40l'; did you mean EK4"),
        (("--ignore", "mising-signature"), "eightk: unknown code 'mising-signature'; did you mean missing-signature"),
        (("--config", "none.toml"), "eightk: cannot read none.toml: No such file or directory\n"),
    ],
)
def test_bad_options_are_one_line(option: tuple[str, ...], message: str) -> None:
    """As for a configuration."""
    result = invoke("check", *option, "clean.txt")
    assert (result.exit_code, result.stdout) == (exit_codes.USAGE, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_configuration_in_a_program() -> None:
    """The same names, checked the same way."""
    with pytest.raises(ConfigError, match="did you mean EK4"):
        Config(select=("EK40I",))
