"""House rules that a configuration names: modules and files, never those of a stranger."""

import json
import os
import pickle
import sys
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes, explore, validate
from eightk_lark.explore.listing import Verdict
from eightk_lark.explore.target import targets
from eightk_lark.rules.loading import RulesError, loaded
from tests.commands import EXAMPLE
from tests.explorers import Driver, explored
from tests.house import CONFIGURATION, HOUSE, TREASURER, codes, configure, write
from tests.places import example
from tests.streams import run_here

FORMATS = ("full", "concise", "json", "sarif", "github", "html")


@pytest.mark.parametrize("layout", FORMATS)
def test_a_configuration_names_a_file(layout: str) -> None:
    """Beside itself, wherever the command runs; each format tells of it as of ours."""
    done = run_here("check", "--config", CONFIGURATION, "--format", layout, TREASURER)
    assert done.returncode == exit_codes.FINDINGS
    assert b"ACME001" in done.stdout
    assert b"signed as Treasurer and Principal Accounting Officer, expected Chief Financial Officer or General Counsel" in done.stdout


def test_sarif_lists_them_among_its_rules() -> None:
    """And its results point at them."""
    (log,) = json.loads(run_here("check", "--config", CONFIGURATION, "--format", "sarif", TREASURER).stdout)["runs"]
    (result,) = (result for result in log["results"] if result["ruleId"] == "ACME001")
    listed = log["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (listed["id"], listed["name"], listed["defaultConfiguration"]["level"]) == ("ACME001", "house-signer", "error")


def test_the_reference_has_them() -> None:
    """By code and slug, in the table, by family, and in the page."""
    explained = run_here("explain", "--config", CONFIGURATION, "acme002").stdout.decode()
    assert explained.startswith("ACME002 furnished  warning\nAn item that is furnished says so.\n")
    assert "house rules ACME" in explained
    assert "Acme disclosure policy, section 7" in explained
    assert run_here("explain", "--config", CONFIGURATION, "furnished").stdout.decode() == explained
    table = run_here("rules", "--config", CONFIGURATION, "--family", "ACME").stdout.decode()
    assert [line.split()[0] for line in table.splitlines() if line[0] != " "] == ["ACME001", "ACME002"]
    page = run_here("rules", "--config", CONFIGURATION, "--markdown").stdout.decode()
    assert "\n## House rules ACME\n\n### ACME001 house-signer\n" in page
    assert run_here("explain", "ACME002").returncode == exit_codes.USAGE


@pytest.mark.parametrize(
    "command", [("tree", TREASURER), ("tree", "--json", TREASURER), ("diff", EXAMPLE, TREASURER), ("check", TREASURER)], ids=" ".join
)
def test_every_command_that_tells_findings_tells_theirs(folder: Path, command: tuple[str, ...]) -> None:
    """By the configuration that is named or found, and as that has them."""
    assert b"ACME001" in run_here(*command, "--config", CONFIGURATION).stdout
    assert b"ACME001" not in run_here(*command).stdout
    rules = HOUSE / "house_rules.py"
    path = configure(folder, f'rules = ["{rules}"]')
    assert b"ACME001" in run_here(*command).stdout
    configure(folder, f'rules = ["{rules}"]\nignore = ["ACME"]')
    assert b"ACME001" not in run_here(*command).stdout
    configure(folder, "rules = 5")
    done = run_here(*command)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode() == f"eightk: {path}: 'rules' takes a list of modules and files, found 5\n"


def test_the_explorer_shows_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the list and in the tree."""
    asked: list[Config] = []
    monkeypatch.setattr(explore, "explore", lambda _files, config: asked.append(config) or exit_codes.CLEAN)
    run_here("explore", "--config", CONFIGURATION, TREASURER)
    (target,) = targets([TREASURER], *asked)
    assert "ACME001" in Verdict.of(target).codes

    async def script(driver: Driver) -> None:
        await driver.press("n")
        assert "ACME001" in driver.text

    explored([target], script)


def test_processes_know_them() -> None:
    """As many findings by two processes as by one."""
    arguments = ("check", "--config", CONFIGURATION, "--format", "json", *[TREASURER] * 3)
    assert run_here(*arguments, "--jobs", "2").stdout == run_here(*arguments).stdout


def test_a_process_that_has_not_loaded_them_finds_them(folder: Path) -> None:
    """A configuration that is sent to it says where its rules are, those that a function makes elsewhere too."""
    path = write(folder / "house_rules.py")
    path.write_text(path.read_text(encoding="utf-8") + "told_of_every_filing.check.__module__ = 'elsewhere'\n", encoding="utf-8")
    sent = pickle.dumps(Config.load(configure(folder, 'rules = ["./house_rules.py"]')))
    del sys.modules[str(path)]
    assert [one.code for one in validate(example("columns-1997"), config=pickle.loads(sent)).diagnostics] == ["HOUSE1"]  # noqa: S301


def test_a_configuration_names_a_module(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that Python finds; its rules are those that stand in it, imported ones too."""
    write(folder / "path" / "house" / "told.py")
    (folder / "path" / "house" / "__init__.py").write_text("from house.told import told_of_every_filing\n", encoding="utf-8")
    configure(folder, 'rules = ["house"]\nselect = ["HOUSE"]\n')
    monkeypatch.syspath_prepend(folder / "path")
    assert codes(TREASURER) == ["HOUSE1"]


def test_nothing_of_the_folder_of_a_filing_is_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a configuration that stands there nor a file of the name that ours gives."""
    write(folder / "theirs" / "house_rules.py", code="THEIRS1")
    configure(folder / "theirs", 'rules = ["./house_rules.py"]')
    filing = folder / "theirs" / "filing.txt"
    filing.write_text(example("columns-1997"), encoding="utf-8")
    assert codes(str(filing)) == []
    write(folder / "ours" / "house_rules.py")
    named = configure(folder / "ours", 'rules = ["./house_rules.py"]')
    monkeypatch.chdir(folder / "theirs")
    assert codes("--config", str(named), str(filing)) == ["HOUSE1"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners here")
@pytest.mark.parametrize("by", ["mode", "owner"])
def test_a_planted_configuration_is_refused(folder: Path, by: str) -> None:
    """One that anybody may have written is found and not believed, unless it is named; without rules, it does no harm."""
    write(folder / "house_rules.py")
    path = configure(folder, 'rules = ["./house_rules.py"]')
    if by == "mode":
        path.chmod(0o666)
    elif os.getuid() == 0:
        os.chown(path, 12345, 12345)
    else:
        pytest.skip("only root can give a file away")
    done = run_here("check", TREASURER)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode() == (
        f"eightk: {path}: it names rules, and another user may have written it; if you trust it, name it with --config\n"
    )
    assert "HOUSE1" in codes("--config", str(path), TREASURER)
    path.write_text("strict = true\n", encoding="utf-8")
    assert run_here("check", TREASURER).returncode == exit_codes.CLEAN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('rules = ["./nowhere.py"]', "cannot load {folder}/nowhere.py: FileNotFoundError: "),
        ('rules = ["no.such.module"]', "cannot load no.such.module: ModuleNotFoundError: No module named 'no'"),
        ('rules = ["./empty.py"]', "{folder}/empty.py has no rules: functions with the decorator eightk_lark.rule"),
        ('rules = ["./broken.py"]', "cannot load {folder}/broken.py: SyntaxError: '(' was never closed (broken.py, line 2)"),
        ('rules = ["./ending.py"]', "cannot load {folder}/ending.py: SystemExit: 0\n"),
        ('rules = ["./telling.py"]', "cannot load {folder}/telling.py: TypeError: no such signer\n"),
        ('rules = ["./ours.py"]', "EK777 mine: codes that begin with EK belong to eightk_lark, take other letters"),
        ('rules = "./ours.py"', "'rules' takes a list of modules and files"),
        ('rules = ["./house_rules.py"]\nignore = ["HOUSE2"]', "unknown code 'HOUSE2'; did you mean HOUSE1?"),
    ],
)
@pytest.mark.parametrize("command", [("check", TREASURER), ("rules",), ("explain", "EK401")])
def test_what_cannot_be_loaded_is_one_line(folder: Path, text: str, told: str, command: tuple[str, ...]) -> None:
    """The configuration, the module and the reason; the status is that of a usage error."""
    (folder / "empty.py").write_text("", encoding="utf-8")
    (folder / "broken.py").write_text("\nrule(\n", encoding="utf-8")
    (folder / "ending.py").write_text("raise SystemExit(0)", encoding="utf-8")
    (folder / "telling.py").write_text("raise TypeError('no such signer', object())", encoding="utf-8")
    write(folder / "ours.py", code="EK777", slug="mine")
    write(folder / "house_rules.py")
    path = configure(folder, text)
    done = run_here(*command)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode().startswith(f"eightk: {path}: {told.format(folder=folder)}")
    assert done.stderr.count(b"\n") == 1


def test_a_file_is_run_once(folder: Path) -> None:
    """Its rules are the same ones each time; one that failed is run again."""
    path = write(folder / "house_rules.py")
    assert loaded(str(path)) == loaded(str(path))
    broken = folder / "broken.py"
    broken.write_text("1 / 0", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RulesError, match="ZeroDivisionError"):
            loaded(str(broken))
