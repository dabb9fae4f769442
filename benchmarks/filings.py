"""The filings that the benchmarks read: those of a corpus, or the examples where there is none."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = re.compile(rb"<DOCUMENT>.*?</DOCUMENT>", re.DOTALL)
MARKUP = re.compile(rb"<(?:html|body|xbrl|div|font|p)\b", re.IGNORECASE)
HEADER = (b"<SEC-HEADER>", b"<IMS-HEADER>", b"-----BEGIN PRIVACY")
SETS = ("main documents in plain text", "main documents in HTML", "submissions with an HTML report")


def corpus_folder() -> Path | None:
    """The folder with the files of the corpus, or None when there is none."""
    folder = Path(os.environ.get("EIGHTK_CORPUS") or ROOT.parent / "shared" / "corpus") / "files"
    return folder if folder.is_dir() else None


def sets() -> dict[str, list[bytes]]:
    """The filings of each set: main documents in plain text, main documents in HTML, submissions with an HTML report."""
    folder = corpus_folder()
    paths = folder.iterdir() if folder else [*(ROOT / "examples").glob("*.txt"), *(ROOT / "examples").glob("*.htm")]
    plain, pages, submissions = (found := {name: [] for name in SETS}).values()
    for path in sorted(paths):
        data = path.read_bytes()
        first = DOCUMENT.search(data)
        main = first[0] if first else data
        if not MARKUP.search(main):
            plain.extend([main] if first or not folder else [])  # what has no container in a corpus was made by some program
            continue
        pages.append(main)
        submissions.extend([data] if any(mark in data for mark in HEADER) else [])
    return found
