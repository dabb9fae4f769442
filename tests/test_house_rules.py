"""House rules: written as ours are, named by a configuration, a program or an installed package, and never in the way of the others."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eightk_lark import Config, Finding, Rule, Span, Subject, exit_codes, rule, rules, validate
from eightk_lark.config import ConfigError
from eightk_lark.rules.loading import RulesError, loaded
from tests.places import ROOT, example
from tests.streams import run_here

HOUSE = ROOT / "examples" / "house-rules"
CONFIGURATION = str(HOUSE / "eightk.toml")
TREASURER = str(ROOT / "examples" / "amendment-1999.txt")
FORMATS = ("full", "concise", "json", "sarif", "github", "html")
MODULE = """
from eightk_lark import Finding, Span, rule

@rule("{code} {slug}", "warning", authority="the house")
def told_of_every_filing(subject):
    '''Nothing is ever right.'''
    {body}
"""
FIRST_LINE = "yield Finding(Span(0, 4), 'not right')"
RAISES = "return [subject.cover['name']]"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory; the modules that were loaded from it are forgotten, and no others: ours know of each other."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or os.devnull).is_relative_to(tmp_path):
            del sys.modules[name]


def write(path: Path, code: str = "HOUSE1", slug: str = "never-right", body: str = FIRST_LINE) -> Path:
    """A file with one house rule."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MODULE.format(code=code, slug=slug, body=body), encoding="utf-8")
    return path


def configure(folder: Path, text: str) -> Path:
    """A configuration in a folder."""
    path = folder / "eightk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(*arguments: str) -> list[str]:
    """The codes that a check finds."""
    told = json.loads(run_here("check", "--format", "json", *arguments).stdout)
    return [found["code"] for file in told["files"] for found in file["diagnostics"]]


def made(name: str = "HOUSE1 never-right", body: str = FIRST_LINE) -> Rule:
    """A house rule that was made in a program."""
    names: dict[str, Rule] = {}
    code, slug = name.split()
    exec(MODULE.format(code=code, slug=slug, body=body), names)  # noqa: S102  # the text is that above
    return names["told_of_every_filing"]


# In a program


def test_a_program_passes_its_rules() -> None:
    """They are applied where they are passed, and nowhere else."""

    @rule("ACME7 has-an-item", "error", authority="the house")
    def has_an_item(subject: Subject) -> Iterator[Finding]:
        """The report has Item 99."""
        if not any("99" in item.numbers for item in subject.items):
            yield Finding(Span(0, 0), "there is no Item 99")

    text = example("columns-1997")
    report = validate(text, config=Config(rules=[has_an_item]))
    assert [(one.code, one.severity, one.message, one.notes) for one in report.diagnostics] == [
        ("ACME7", "error", "there is no Item 99", ("the house",))
    ]
    assert not report.ok
    assert validate(text).diagnostics == ()


@pytest.mark.parametrize(
    ("settings", "severities"),
    [
        ({}, ["warning"]),
        ({"severity": {"HOUSE1": "info"}}, ["info"]),
        ({"select": ("HOUSE",)}, ["warning"]),
        ({"select": ("EK2",)}, []),
        ({"ignore": ("HOUSE1",)}, []),
        ({"ignore": ("HOUSE",)}, []),
        ({"per_file_ignores": {"draft*": ("HOUSE",)}}, []),
        ({"select": "house1"}, ["warning"]),
        ({"ignore": "Never-Right"}, []),
        ({"severity": {"never-right": "error"}}, ["error"]),
    ],
)
def test_their_codes_are_codes(settings: dict[str, object], severities: list[str]) -> None:
    """Selected, ignored and given another severity as ours are, by code, beginning or name, in any case."""
    found = validate(example("columns-1997"), name="draft.txt", config=Config(rules=[made()], **settings)).diagnostics  # type: ignore[arg-type]
    assert [one.severity for one in found] == severities


@pytest.mark.parametrize("chosen", ["HOUSE2", "H", "HOUSES", "ACME"])
def test_a_code_that_no_rule_has_is_unknown(chosen: str) -> None:
    """As it is with ours; a letter of the letters is no beginning."""
    with pytest.raises(ConfigError, match=f"unknown code '{chosen}'"):
        Config(rules=[made()], ignore=(chosen,))


def test_codes_are_told_apart() -> None:
    """Ours are ours, and two rules do not share one; the same rule twice is one."""
    with pytest.raises(ConfigError, match="EK777 mine: codes that begin with EK belong to eightk_lark, take other letters"):
        Config(rules=[made("EK777 mine")])
    with pytest.raises(ConfigError, match="HOUSE1 other: the code is taken by never-right"):
        Config(rules=[made(), made("HOUSE1 other")])
    same = made()
    assert Config(rules=[same, same]).rules == (same,)
    with pytest.raises(ConfigError, match="is no rule"):
        Config(rules=[same.check])  # type: ignore[list-item]


@pytest.mark.parametrize("name", ["ACME001", "acme1 style", "ACME style", "ACME1 House Style", "ACME-1 style"])
def test_a_name_is_code_and_slug(name: str) -> None:
    """Anything else is refused where it is written."""
    with pytest.raises(ValueError, match="is no code in capitals and digits and slug"):
        rule(name, "error", authority="the house")
    with pytest.raises(ValueError, match="unknown severity 'bad'"):
        rule("ACME1 style", "bad", authority="the house")


def test_the_documented_rule_is_one() -> None:
    """The text of docs/embedding.md, as it stands there."""
    _, _, documented = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8").partition("## House rules")
    names: dict[str, Rule] = {}
    exec(documented.partition("```python\n")[2].partition("```")[0], names)  # noqa: S102  # the text is our own
    report = validate(example("amendment-1999"), config=Config(rules=[names["chief_signs"]], select=("ACME",)))
    (found,) = report.diagnostics
    assert found.message == "signed as Treasurer and Principal Accounting Officer, expected a chief officer"


# In a configuration


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
        f"eightk: {path}: it names rules, and another user may have written it; to run them, name it with --config\n"
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
    write(folder / "ours.py", code="EK777", slug="mine")
    write(folder / "house_rules.py")
    path = configure(folder, text)
    done = run_here(*command)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode().startswith(f"eightk: {path}: {told.format(folder=folder)}")
    assert done.stderr.count(b"\n") == 1


# Rules that raise


def test_a_rule_that_raises_is_a_finding(folder: Path) -> None:
    """It names the rule, the exception and the line of its file; the other rules go on, and what it had found is told."""
    write(folder / "house_rules.py", body=f"{FIRST_LINE}; yield Finding(subject.items[99].span, 'never')")
    write(folder / "others.py", code="OTHER1", slug="goes-on")
    configure(folder, 'rules = ["./house_rules.py", "./others.py"]\n')
    done = run_here("check", "--format", "concise", TREASURER)
    error = "IndexError: tuple index out of range"
    assert done.returncode == exit_codes.FINDINGS
    assert done.stdout.decode().splitlines() == [
        f"{TREASURER}:1:1: error[EK901] house rule HOUSE1 never-right raised {error} ({folder}/house_rules.py:7)",
        f"{TREASURER}:1:1: warning[HOUSE1] not right",
        f"{TREASURER}:1:1: warning[OTHER1] not right",
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (RAISES, "TypeError: 'Cover' object is not subscriptable"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("yield 'a text'", "TypeError: a rule yields findings, not str"),
        ("yield Finding(subject.cover.report_date, 'a value')", "TypeError: ("),
        ("yield Finding(Span(0, 10**6), 'too far')", "ValueError: there is no place 0-1000000 in a file of "),
        ("yield Finding(Span(4, 0), 'backwards')", "ValueError: there is no place 4-0 in a file of "),
        ("raise Exception('long ' * 999)", "Exception: long long "),
    ],
)
def test_whatever_it_gives_is_told(body: str, told: str) -> None:
    """What is no finding, and what has no place in the file, is no crash later on."""
    report = validate(example("columns-1997"), config=Config(rules=[made(body=body)]))
    (found,) = report.diagnostics
    assert (found.code, found.severity) == ("EK901", "error")
    assert found.message.startswith(f"house rule HOUSE1 never-right raised {told}")
    assert len(found.message) < 300


def test_a_rule_that_failed_is_heard_of_as_long_as_it_is_wanted() -> None:
    """With its code selected alone too; where it is ignored it is not run, and EK901 has a severity like any other."""
    failing = made(body=RAISES)
    text = example("columns-1997")
    assert [one.code for one in validate(text, config=Config(rules=[failing], select=("HOUSE1",))).diagnostics] == ["EK901"]
    assert validate(text, config=Config(rules=[failing], ignore=("HOUSE1",))).diagnostics == ()
    assert validate(text, config=Config(rules=[failing], select=("EK2",))).diagnostics == ()
    assert validate(text, config=Config(rules=[failing], severity={"EK901": "warning"})).ok


def test_a_rule_of_ours_that_raises_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a programming error, and our tests are to fail for it."""
    monkeypatch.setattr(rules, "_rules_on", lambda _day: (made("EK777 ours", body=RAISES),))
    with pytest.raises(TypeError, match="not subscriptable"):
        validate(example("columns-1997"))


def test_a_rule_that_does_not_end_is_given_up(folder: Path) -> None:
    """With the file, when its time is over: the clock is no exception of the rule."""
    write(folder / "house_rules.py", body="while True: pass")
    configure(folder, 'rules = ["./house_rules.py"]\n')
    done = run_here("check", "--timeout", "0.4", TREASURER)
    assert done.returncode == exit_codes.UNREADABLE
    assert done.stderr.decode() == f"eightk: cannot parse {TREASURER}: it takes longer than 0.4 s\n"


# Of an installed package


def install(folder: Path, module: str) -> None:
    """What an installer writes of a package with an entry point."""
    metadata = folder / "acme_house_rules-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-house-rules\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[eightk_lark.rules]\nacme = {module}\n", encoding="utf-8")


def test_an_installed_package_has_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Applied without a configuration, and known to one; a program gets those that it passes."""
    install(folder / "site", "installed_rules")
    write(folder / "site" / "installed_rules.py")
    monkeypatch.syspath_prepend(folder / "site")
    assert "HOUSE1" in codes(TREASURER)
    assert run_here("explain", "HOUSE1").returncode == exit_codes.CLEAN
    configure(folder, 'ignore = ["HOUSE"]')
    assert "HOUSE1" not in codes(TREASURER)
    assert Config().rules == ()


def test_an_installed_package_that_is_broken_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its entry point: nobody who runs the check need know that it is there."""
    install(folder / "site", "no_such_rules")
    monkeypatch.syspath_prepend(folder / "site")
    done = run_here("check", TREASURER)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr == (
        b"eightk: entry point acme of eightk_lark.rules: cannot load no_such_rules: ModuleNotFoundError: No module named 'no_such_rules'\n"
    )


def test_a_file_is_run_once(folder: Path) -> None:
    """Its rules are the same ones each time; one that failed is run again."""
    path = write(folder / "house_rules.py")
    assert loaded(str(path)) == loaded(str(path))
    broken = folder / "broken.py"
    broken.write_text("1 / 0", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RulesError, match="ZeroDivisionError"):
            loaded(str(broken))


@pytest.mark.whole
def test_example_is_installed(tmp_path: Path) -> None:
    """The example package, installed as its readme says, is applied; and its own test passes."""
    target = tmp_path / "site"
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "house_rules.py"):
        (source / name).write_bytes((HOUSE / name).read_bytes())
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(source)], check=True, capture_output=True, timeout=120)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(target), str(ROOT)))}
    check = [sys.executable, "-m", "eightk_lark", "check", "--format", "concise", "--jobs", "2", TREASURER]
    done = subprocess.run(check, cwd=tmp_path, env=environment, check=False, capture_output=True, timeout=60)
    assert done.returncode == exit_codes.FINDINGS
    assert b"error[ACME001] signed as Treasurer" in done.stdout
    own = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HOUSE)]
    assert b"2 passed" in subprocess.run(own, cwd=HOUSE, check=True, capture_output=True, timeout=60).stdout
