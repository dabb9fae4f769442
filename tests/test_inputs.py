"""What a user names: folders, patterns, compressed files, archives, lists; and what cannot be read."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE, USAGE
from eightk_lark.inputs.files import expand
from tests.packing import compressed, write_tar, write_zip
from tests.places import example
from tests.streams import Done, run_here

GOOD, OTHER, PAGE = example("columns-1997"), example("dotted-2005"), example("inline-xbrl-2024")
BROKEN = GOOD.partition("SIGNATURE")[0]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with filings of all kinds and other files, which is the working directory."""
    for name, text in {
        "b.txt": GOOD,
        "a.htm": PAGE,
        "2004/broken.txt": BROKEN,
        "2004/deep/c.TXT": GOOD,
        "notes.md": "No filing",
        ".hidden.txt": GOOD,
        ".cache/d.txt": GOOD,
    }.items():
        path = tmp_path / "filings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _names(*named: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [name.replace(os.sep, "/") for name in expand(named, exclude)]


def _read(result: Done) -> list[str]:
    """The names of the records that were written."""
    return [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]


def test_a_folder_means_the_filings_in_it() -> None:
    """Sorted, with those in folders in it; hidden files and others are no filings. A file that is named is one."""
    assert _names("filings") == ["filings/2004/broken.txt", "filings/2004/deep/c.TXT", "filings/a.htm", "filings/b.txt"]
    assert _names("filings/notes.md", "-") == ["filings/notes.md", "-"]


def test_a_pattern_that_the_shell_left() -> None:
    """Sorted, and through folders with two stars; one that fits nothing is told."""
    assert _names("filings/*.txt") == ["filings/b.txt"]
    assert _names("filings/**/*.txt") == ["filings/2004/broken.txt", "filings/b.txt"]
    result = run_here("check", "filings/*.pdf")
    assert (result.returncode, result.stderr) == (UNREADABLE, b"eightk: cannot read filings/*.pdf: No such file or directory\n")


@pytest.mark.parametrize("pattern", ["**/*.txt", "./**/**/*.txt", "filings/**/*.txt", "**/2004/**/*.txt", "filings/**", "filings/**/"])
def test_two_stars_and_links_in_a_circle(pattern: str) -> None:
    """Each file is found once, and none beyond a link to a folder around it."""
    Path("filings/2004/circle").symlink_to("..", target_is_directory=True)
    Path("filings/2004/again").symlink_to("../..", target_is_directory=True)
    found = [os.path.normpath(name) for name in _names(pattern)]
    assert "filings/2004/broken.txt" in found
    assert not any(part in name for part in ("circle", "again", ".cache") for name in found)
    assert len(found) == len(set(found))


def test_links_to_folders_are_not_followed_unless_they_are_named() -> None:
    """For they may lead in a circle. Links to files are files."""
    before = _names("filings")
    Path("filings/circle").symlink_to(".", target_is_directory=True)
    Path("filings/z.txt").symlink_to("b.txt")
    assert _names("filings") == [*before, "filings/z.txt"]
    assert _names("filings/circle/b.txt", "filings/2004/../circle") == ["filings/circle/b.txt", *_names("filings/2004/../circle")]
    assert len(_names("filings/circle")) == len(before) + 1


def test_a_name_that_is_too_long_is_told_and_the_run_goes_on() -> None:
    """A file, a folder, a pattern, or the name of what is said to be in one."""
    long = "a" * 300
    names = (long, f"{long}/", f"{long}*", f"filings/{long}/b.txt", f"{long}.zip/b.txt")
    result = run_here("check", *names, "filings/b.txt")
    assert (result.returncode, result.stdout) == (UNREADABLE, b"nothing found in 1 file, 5 could not be read\n")
    told = result.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in told] == [f"cannot read {name}" for name in names]
    assert run_here("explore", long).stderr == f"eightk: cannot read {long}: File name too long\n".encode()


def test_a_folder_that_cannot_be_read_is_told_and_the_run_goes_on(folder: Path) -> None:
    """Such as one in so many others that no path leads there."""
    os.chdir("filings/2004")
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    os.chdir(folder)
    result = run_here("check", "filings/2004")
    assert result.returncode == UNREADABLE
    assert result.stdout.endswith(b"\n1 error in 2 files, 1 could not be read\n")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("eightk: cannot read filings/2004/ddd")
    assert line.endswith("ddd: File name too long")


def test_a_closed_folder_is_told_and_the_run_goes_on() -> None:
    """As a folder, as a part of one, and as the way to a file."""
    Path("filings/2004").chmod(0)
    if os.access("filings/2004", os.R_OK):
        pytest.skip("nothing is closed to this user")
    result = run_here("check", "filings", "filings/2004/broken.txt")
    Path("filings/2004").chmod(0o700)
    assert (result.returncode, result.stdout) == (UNREADABLE, b"nothing found in 2 files, 2 could not be read\n")
    assert result.stderr.decode().splitlines() == [
        "eightk: cannot read filings/2004: Permission denied",
        "eightk: cannot read filings/2004/broken.txt: Permission denied",
    ]


def test_what_a_pattern_or_a_gitignore_names_is_left_out() -> None:
    """Patterns mean what they mean to git, in a folder and in those around it up to the root of the repository."""
    assert _names("filings", exclude=("2004/", "*.htm")) == ["filings/b.txt"]
    Path("filings/.gitignore").write_text("*.htm\n!a.htm\ndeep/\n")
    assert _names("filings") == ["filings/2004/broken.txt", "filings/a.htm", "filings/b.txt"]
    Path(".gitignore").write_text("/filings/b.txt\n")
    assert "filings/b.txt" in _names("filings")
    Path(".git").mkdir()
    assert _names("filings") == ["filings/2004/broken.txt", "filings/a.htm"]


def test_a_gitignore_within_has_the_last_word() -> None:
    """As git has it: what a folder around leaves out, a folder within may take back; a folder aside has no say."""
    Path(".git").mkdir()
    Path(".gitignore").write_text("*.htm\n*.TXT\n")
    Path("filings/.gitignore").write_text("!a.htm\n")
    assert _names("filings") == ["filings/2004/broken.txt", "filings/a.htm", "filings/b.txt"]
    Path("aside").mkdir()
    os.chdir("aside")
    Path(".gitignore").write_text("*.txt\n")
    assert _names("../filings") == ["../filings/2004/broken.txt", "../filings/a.htm", "../filings/b.txt"]


@pytest.mark.parametrize("pattern", ["!", "drafts\\", "[z-a]"])
def test_what_is_no_pattern(pattern: str) -> None:
    """On the command line it is a mistake, in a .gitignore it names nothing."""
    result = run_here("check", "filings", "--exclude", pattern)
    assert (result.returncode, result.stdout) == (USAGE, b"")
    (line,) = result.stderr.decode().splitlines()
    assert line == f"eightk: invalid value for '--exclude': {pattern!r} is no pattern, such as drafts/ or *.htm; see eightk check --help"
    Path("filings/.gitignore").write_bytes(f"\ufeff/b.txt\r\n{pattern}\r\n*.htm\n[[]x]\n2004/\x85*\n".encode())
    assert _names("filings") == ["filings/2004/broken.txt", "filings/2004/deep/c.TXT"]


def test_a_folder_without_filings_says_so() -> None:
    """With the endings that are looked for."""
    Path("empty").mkdir()
    result = run_here("check", "empty")
    assert result.returncode == UNREADABLE
    assert result.stderr.startswith(b"eightk: cannot read empty: there is no filing in it; names of filings end in .txt, .htm")


def test_compressed_files_and_members_are_filings_of_their_own() -> None:
    """Each under its name, as other files are; with two processes too, in the same order."""
    Path("c.txt.gz").write_bytes(compressed(GOOD))
    write_zip("z.zip", [("2005/d.txt", OTHER), ("README.md", "No filing"), ("2004/broken.txt", BROKEN)])
    write_tar("t.tar.gz", [("e.txt", GOOD), ("f.htm", PAGE)])
    names = _names("c.txt.gz", "z.zip", "t.tar.gz")
    assert names == ["c.txt.gz", "z.zip/2005/d.txt", "z.zip/2004/broken.txt", "t.tar.gz/e.txt", "t.tar.gz/f.htm"]
    one, two = (run_here("export", ".", "--exclude", "filings/", "--jobs", jobs) for jobs in "12")
    assert _read(one) == ["c.txt.gz", "e.txt", "f.htm", "d.txt", "broken.txt"]
    assert one == two
    result = run_here("check", "z.zip", "--format", "concise")
    assert result.returncode == FINDINGS
    assert result.stdout.startswith(b"z.zip/2004/broken.txt:109:34: error[EK401]")


def test_a_name_that_check_prints_is_a_name_for_tree() -> None:
    """A member, or a compressed file, can be looked into by itself."""
    write_zip("z.zip", [("2005/d.txt", OTHER)])
    write_tar("t.tar", [("d.txt", OTHER)])
    Path("d.txt.gz").write_bytes(compressed(OTHER))
    trees = {run_here("tree", name).stdout for name in ("z.zip/2005/d.txt", "t.tar/d.txt", "d.txt.gz")}
    assert len(trees) == 1
    assert b"items 1.01, 2.03, 9.01" in trees.pop()


@pytest.mark.parametrize("ending", ["zip", "tar.gz", "txt.gz", "txt.bz2", "txt.xz"])
def test_what_is_broken_is_told_and_the_run_goes_on(ending: str) -> None:
    """Cut short, or of something else: one message, no traceback, and the other files are read."""
    write_zip("whole.zip", [("a.txt", GOOD)])
    whole = {"zip": Path("whole.zip").read_bytes(), "txt.gz": compressed(GOOD)}.get(ending, b"\x1f\x8b nothing of the kind")
    Path(f"x.{ending}").write_bytes(whole[:300])
    result = run_here("check", f"x.{ending}", "filings/b.txt")
    assert (result.returncode, b"in 1 file" in result.stdout) == (UNREADABLE, True)
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith(f"eightk: cannot read x.{ending}: ")


def test_a_member_that_is_not_there() -> None:
    """As a file that is not there."""
    write_zip("z.zip", [("a.txt", GOOD)])
    result = run_here("tree", "z.zip/b.txt")
    assert (result.returncode, result.stderr) == (UNREADABLE, b"eightk: cannot read z.zip/b.txt: there is no such file in it\n")


def test_a_locked_member_is_told() -> None:
    """A password is not asked for."""
    write_zip("z.zip", [("a.txt", GOOD)])
    data = bytearray(Path("z.zip").read_bytes())
    data[6] |= 1  # the flag of encryption, in both headers of the member
    data[data.index(b"PK\x01\x02") + 8] |= 1
    Path("z.zip").write_bytes(data)
    assert b"password" in run_here("check", "z.zip").stderr


def test_a_limit_holds_for_what_is_unpacked() -> None:
    """A small file that unpacks to a large one is not read beyond the limit."""
    Path("bomb.txt.gz").write_bytes(gzip.compress(b" " * 5_000_000))
    write_zip("bomb.zip", [("a.txt", " " * 5_000_000)])
    result = run_here("check", "bomb.txt.gz", "bomb.zip", "--max-size", "1M")
    assert result.returncode == UNREADABLE
    assert result.stderr.decode().splitlines() == [
        "eightk: cannot read bomb.txt.gz: it has more than 1,000,000 bytes",
        "eightk: cannot read bomb.zip/a.txt: it has more than 1,000,000 bytes",
    ]


def test_standard_input_is_called_by_a_name() -> None:
    """In findings, records and messages, and for what is ignored in files of that name."""
    Path("eightk.toml").write_text('[per-file-ignores]\n"drafts/*" = ["EK4"]\n')
    named = ("--stdin-filename", "drafts/a.txt")
    assert run_here("check", "-", *named, given=BROKEN.encode()).returncode == CLEAN
    assert run_here("check", "-", given=BROKEN.encode()).returncode == FINDINGS
    assert _read(run_here("export", "-", *named, given=BROKEN.encode())) == ["a.txt"]
    found = run_here("check", "-", "--stdin-filename", "b.txt", "--format", "concise", given=BROKEN.encode())
    assert found.stdout.startswith(b"b.txt:109:34: ")
    too_large = run_here("check", "-", *named, "--max-size", "5", "--format", "json", given=GOOD.encode())
    assert [json.loads(too_large.stdout)["files"][0]["name"], too_large.stderr.split()[3]] == ["drafts/a.txt", b"drafts/a.txt:"]
    assert run_here("query", "item", "-", *named, given=GOOD.encode()).stdout.startswith(b"drafts/a.txt:49:1: ")
    assert run_here("query", "item", "-", given=GOOD.encode()).stdout.startswith(b"<stdin>:49:1: ")


def test_a_file_whose_name_begins_with_a_dash_is_a_file(folder: Path) -> None:
    """In a folder, and behind the two dashes that end the options; only a dash alone is standard input."""
    Path("filings/-:a.txt").write_text(BROKEN)
    os.chdir(folder / "filings")
    for named in ([".", "--exclude", "2004/"], ["--", "-:a.txt"]):
        assert b"-:a.txt:109:34: error[EK401]" in run_here("check", "--format", "concise", *named).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-", "-"),
        ("check", "-", "--files-from", "-"),
        ("check", "--files-from", "list"),
        ("diff", "-", "-"),
        ("explore", "-", "-"),
    ],
)
def test_standard_input_is_named_once(arguments: tuple[str, ...]) -> None:
    """For nothing is left of it to be read again."""
    Path("list").write_text("-\n-\n")
    result = run_here(*arguments, given=GOOD.encode())
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr.startswith(b"eightk: standard input is named twice, and can be read once only; see eightk ")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals of its own")
def test_progress_is_shown_to_who_watches() -> None:
    """On a terminal a bar on standard error, gone at the end; in a pipe, and for one file, none. Findings go where they always go."""
    master, terminal = os.openpty()
    command = [sys.executable, "-m", "eightk_lark", "check", "--format", "concise"]
    environment = {**os.environ, "TERM": "xterm"}
    for files, shown in ((["filings"], True), (["filings/2004/broken.txt"], False)):
        result = subprocess.run([*command, *files], stdout=subprocess.PIPE, stderr=terminal, env=environment, check=False, timeout=60)
        assert b"broken.txt:109:34: error[EK401]" in result.stdout
        os.write(terminal, b"\nend\n")
        seen = b""
        while b"end" not in seen:
            seen += os.read(master, 1 << 16)
        assert (b"checking" in seen) == shown
    os.close(master)
    os.close(terminal)
    assert run_here("check", "filings").stderr == b""
