"""Snapshots: what is printed, held against a file of ``tests/snapshots``. With UPDATE_SNAPSHOTS=1 the files are written anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def same_as_snapshot(name: str, printed: str) -> bool:
    """Whether something is printed as it was. The file is named in full."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(printed, encoding="utf-8")
    return path.read_text(encoding="utf-8") == printed
