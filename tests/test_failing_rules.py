"""House rules that raise, or give what is no finding: that is told, and the other rules go on."""

from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes, rules, validate
from tests.house import FIRST_LINE, RAISES, TREASURER, configure, made, write
from tests.places import example
from tests.streams import run_here


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
        ("yield Finding(subject.cover.report_date, 'a value')", "TypeError: 'span' of a finding takes Span, not Value ("),
        ("yield Finding(Span(0, 4), 'two places', labels=[Span(5, 6)])", "TypeError: 'labels' of a finding takes Label, not Span ("),
        ("yield Finding(Span(0, 10**6), 'too far')", "ValueError: there is no place 0-1000000 in a file of "),
        ("yield Finding(Span(4, 0), 'backwards')", "ValueError: there is no place 4-0 in a file of "),
        ("raise Exception('long ' * 999)", "Exception: long long "),
        ("raise TypeError('no title', subject.cover)", "TypeError: no title ("),
        ("raise OSError(2, 'No such file', 'signers.csv')", "FileNotFoundError: [Errno 2] No such file: 'signers.csv' ("),
        ("raise KeyError('title')", "KeyError: 'title' ("),
        ("assert subject is None", "AssertionError ("),
        ("raise type('Mute', (Exception,), {'__str__': lambda mute: 1 / 0})", "Mute ("),
        ("raise SystemExit(0)", "SystemExit: 0 ("),
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


@pytest.mark.parametrize("body", ["raise KeyboardInterrupt", "import signal; signal.raise_signal(signal.SIGINT)"])
def test_an_interruption_is_none_of_the_rule(folder: Path, body: str) -> None:
    """It ends the run, whatever is run just then."""
    write(folder / "house_rules.py", body=f"{FIRST_LINE}; {body}")
    configure(folder, 'rules = ["./house_rules.py"]\n')
    done = run_here("check", TREASURER)
    assert (done.returncode, done.stdout) == (exit_codes.INTERRUPTED, b"")


def test_a_rule_that_does_not_end_is_given_up(folder: Path) -> None:
    """With the file, when its time is over: the clock is no exception of the rule."""
    write(folder / "house_rules.py", body="while True: pass")
    configure(folder, 'rules = ["./house_rules.py"]\n')
    done = run_here("check", "--timeout", "0.4", TREASURER)
    assert done.returncode == exit_codes.UNREADABLE
    assert done.stderr.decode() == f"eightk: cannot parse {TREASURER}: it takes longer than 0.4 s\n"
