"""eightk_lark beside other programs that read Form 8-K: the same files, CPU time, each by the quickest call that its documentation has.

    make peers

installs them, each into an environment of its own below ``.peers``, and runs this file. They take turns in processes of their own;
a round is one pass of each over all files. What is no UTF-8 is handed to those that take nothing else as UTF-8, and a call that
raises counts as a failure with the time that it took.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from filings import sets

ROOT = Path(__file__).resolve().parent.parent
TEXT, PAGES, SUBMISSIONS = CLASSES = "plain text", "pages", "submissions"
CONTENT = re.compile(rb"<TEXT>\r?\n?(.*?)</TEXT>", re.DOTALL)
HEADING = re.compile(rb"^[ \t]*item\s+(\d+(?:\.\d\d)?)\b[^\n]*", re.IGNORECASE | re.MULTILINE)
Read = Callable[[bytes], object]


def _eightk(_: str) -> Read:
    from eightk_lark import parse

    return parse


def _validate(_: str) -> Read:
    from eightk_lark import validate

    return validate


def _pattern(_: str) -> Read:
    return lambda data: [found.group(1) for found in HEADING.finditer(data)]


def _doc2dict(kind: str) -> Read:
    from doc2dict import html2dict, txt2dict

    return txt2dict if kind == TEXT else html2dict


def _datamule(kind: str) -> Read:
    from datamule import Submission
    from datamule.document.document import Document

    def submission(data: bytes) -> None:
        for document in Submission(sgml_content=data, accession="0" * 18).document_type(["8-K", "8-K/A"]):
            document.parse()

    def document(data: bytes) -> None:
        Document("8-K", data, "report.txt" if kind == TEXT else "report.htm", "0" * 18, "2020-01-02").parse()

    return submission if kind == SUBMISSIONS else document


def _edgartools(kind: str) -> Read:
    from edgar import Filing
    from edgar.documents import HTMLParser, ParserConfig

    def page(data: bytes) -> object:
        return list(HTMLParser(ParserConfig(form="8-K")).parse(data.decode()).sections)

    def submission(data: bytes) -> object:
        return Filing.from_sgml_text(data.decode()).obj().items

    return submission if kind == SUBMISSIONS else page


def _sec_parser(_: str) -> Read:
    from sec_parser import Edgar10QParser

    return lambda data: Edgar10QParser().parse(data.decode())


class Peer(NamedTuple):
    """A program that is measured."""

    make: Callable[[str], Read]
    """Loads it, and gives the call for a class of files."""
    packages: tuple[str, ...]
    """What pip installs; none for our own."""
    classes: tuple[str, ...]
    """The classes of files that it reads."""
    delivers: str
    """What of a report it gives."""


PEERS = {
    "eightk parse": Peer(_eightk, (), CLASSES, "cover, items, signatures, exhibits, header, facts, places, diagnostics"),
    "eightk validate": Peer(_validate, (), CLASSES, "the same, and findings of the rules"),
    "one pattern": Peer(_pattern, (), CLASSES, "numbers of items"),
    "doc2dict": Peer(_doc2dict, ("doc2dict>=0.7",), (TEXT, PAGES), "headings and their text"),
    "datamule": Peer(_datamule, ("datamule>=5.0",), CLASSES, "headings and their text, documents"),
    "edgartools": Peer(_edgartools, ("edgartools>=5.62",), (PAGES, SUBMISSIONS), "items, sections, header, documents"),
    "sec-parser": Peer(_sec_parser, ("sec-parser>=0.58",), (PAGES,), "titles, texts and tables"),
}
UNTIMED = 20
"""The number of files that are read before the clock runs, for what a program loads at its first files."""


def files() -> dict[str, list[bytes]]:
    """The files of each class: what stands in the main documents, and whole submissions."""
    plain, pages, submissions = sets().values()
    contents = ([found[1] if (found := CONTENT.search(data)) else data for data in documents] for documents in (plain, pages))
    return dict(zip(CLASSES, (*contents, submissions), strict=True))


def as_utf_8(data: bytes) -> bytes:
    """A file in UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode()
    return data


def measure(name: str, kind: str) -> dict[str, float]:
    """The CPU seconds of one pass of a program over the files of a class, and the number of calls that raised."""
    read = PEERS[name].make(kind)
    inputs = [data if name.startswith("eightk") else as_utf_8(data) for data in files()[kind]]
    failures = 0
    passed = 0.0
    for number, data in enumerate([*inputs[:UNTIMED], *inputs], -UNTIMED):
        start = time.process_time()
        try:
            read(data)
        except Exception:  # noqa: BLE001  # whatever another program raises
            failures += number >= 0
        passed += (time.process_time() - start) if number >= 0 else 0
    return {"seconds": passed, "failures": failures, "files": len(inputs)}


def interpreter(name: str) -> Path:
    """The interpreter of a program's environment, which is made if need be."""
    packages = PEERS[name].packages
    if not packages:
        return Path(sys.executable)
    home = ROOT / ".peers" / name
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "python"), "-m", "pip", "install", "-qq", *packages], check=True)
        (home / "ready").touch()
    return home / "bin" / "python"


def in_child(name: str, kind: str) -> dict[str, float]:
    """One pass, in a process of its own."""
    command = [str(interpreter(name)), __file__, "--child", name, "--kind", kind]
    done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONWARNINGS": "ignore"})
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Speed beside other programs.")
    options.add_argument("--rounds", type=int, default=5, help="passes of each program over all files (default: %(default)s)")
    options.add_argument("--child", help=argparse.SUPPRESS)
    options.add_argument("--kind", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        print(json.dumps(measure(given.child, given.kind)))
        return
    turns = [(name, kind) for kind in CLASSES for name, peer in PEERS.items() if kind in peer.classes]
    rounds = [{turn: in_child(*turn) for turn in turns} for _ in range(given.rounds)]
    for kind in CLASSES:
        report(kind, {name: [one[name, kind] for one in rounds] for name, peer in PEERS.items() if kind in peer.classes})


def report(kind: str, found: dict[str, list[dict[str, float]]]) -> None:
    """Print a table: for each program the median of its passes, and its ratio to that of ``parse``."""
    medians = {name: statistics.median(one["seconds"] for one in passes) for name, passes in found.items()}
    count = next(iter(found.values()))[0]["files"]
    print(f"\n| {kind}, {count} files | ms a file | `parse` takes | raised | gives |\n|---|---|---|---|---|")
    for name, median in medians.items():
        ratio = medians["eightk parse"] / median
        print(f"| {name} | {1000 * median / count:.2f} | × {ratio:.2f} | {found[name][0]['failures']:.0f} | {PEERS[name].delivers} |")


if __name__ == "__main__":
    main()
