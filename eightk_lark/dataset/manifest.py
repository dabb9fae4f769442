"""The manifest of a dataset: the parts that are whole, and the files that each was made of.

It is a text of JSON Lines: first how the parts are written, then a line for each of them. A part counts once its line is on the disk;
what else lies in the folder is left over from a run that was ended, and is removed by the next.
"""

import errno
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import attrs

from eightk_lark.filing.layout import data_of
from eightk_lark.version import __version__

NAME = "manifest.jsonl"
"""The name of the manifest in its folder."""
FILINGS = "filings"
"""The folder of the parts with the filings."""
ERRORS = "errors"
"""The folder of the parts with the files that gave none."""


class DatasetError(OSError):
    """A folder that cannot be gone on with."""


@attrs.frozen
class ManifestHead:
    """How the parts of a dataset are written: the first line of its manifest."""

    schema: Literal["eightk-manifest/1"] = attrs.field(default="eightk-manifest/1", init=False)
    """The name and the version of this format."""
    format: Literal["jsonl", "parquet"]
    """The format of the parts."""
    positions: bool
    """True when they tell the places of the values."""
    version: str = __version__
    """The version of the program that writes them."""


@attrs.frozen
class Written:
    """A file of a part."""

    name: str
    """Its name within the folder: ``filings/part-00000.parquet``."""
    rows: int
    """The number of its rows."""
    size: int
    """The number of its bytes."""

    @property
    def number(self) -> int:
        """The number of the part, which its files have in their names."""
        return int(Path(self.name).stem.rpartition("-")[2])


@attrs.frozen
class Part:
    """A part that is whole: a line of the manifest."""

    written: tuple[Written, ...]
    """Its files: that of the filings and that of the errors, where there are any."""
    read: tuple[str, ...]
    """The names of the files whose filings it has, in its order."""
    failed: tuple[str, ...]
    """The names of the files that gave no filing, in its order."""

    def without_failures(self) -> "Part":
        """The part as it is when what failed is to be read again."""
        return attrs.evolve(self, failed=(), written=tuple(one for one in self.written if not one.name.startswith(f"{ERRORS}/")))


@attrs.define
class Manifest:
    """The manifest of a folder."""

    folder: Path
    """The folder of the dataset."""
    head: ManifestHead
    """How its parts are written."""
    parts: list[Part]
    """Those that are whole, in the order in which they were written."""

    @classmethod
    def of(cls, folder: Path, head: ManifestHead) -> "Manifest":
        """The manifest of a folder, made where it has none: with the parts that are still there, without what failed.

        Whatever else an ended run has left is removed. Raises DatasetError for a folder with other files in it, or with parts that are
        written otherwise, and OSError.
        """
        path = folder / NAME
        if not path.exists() and any(not one.name.startswith(".") for one in folder.iterdir()):
            message = f"it has files that no export has written, and no {NAME}"
            raise DatasetError(errno.EEXIST, message, str(folder))
        try:
            found, *lines = _lines(path) or [data_of(head)]
            written, parts = ManifestHead(found["format"], found["positions"], found["version"]), [_part(line) for line in lines]
        except (ValueError, KeyError, TypeError):
            message = f"its {NAME} is none of an export"
            raise DatasetError(errno.EEXIST, message, str(folder)) from None
        if written != head:
            message = f"it was written with {_said(written)}, and not with {_said(head)}; take another folder"
            raise DatasetError(errno.EEXIST, message, str(folder))
        manifest = cls(folder, head, [part.without_failures() for part in parts if _is_whole(folder, part)])
        manifest._write()
        manifest._remove_others()
        return manifest

    def left(self, files: Iterable[str]) -> list[str]:
        """Files whose filings are not there yet, each once."""
        done = {name for part in self.parts for name in part.read}
        return list(dict.fromkeys(file for file in files if file not in done))

    @property
    def next_number(self) -> int:
        """The number of the next part."""
        return max((one.number for part in self.parts for one in part.written), default=-1) + 1

    def add(self, part: Part) -> None:
        """Add a part whose files are on the disk. Raises OSError."""
        with (self.folder / NAME).open("ab") as stream:
            stream.write(_line(part))
            stream.flush()
            os.fsync(stream.fileno())
        self.parts.append(part)

    def _write(self) -> None:
        """Write it anew, under a name of its own first."""
        new = self.folder / f".{NAME}.part"
        with new.open("wb") as stream:
            stream.writelines([_line(self.head), *map(_line, self.parts)])
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(self.folder / NAME)

    def _remove_others(self) -> None:
        """Remove files of parts that are not in it."""
        known = {one.name for part in self.parts for one in part.written}
        for kind in (FILINGS, ERRORS):
            (self.folder / kind).mkdir(exist_ok=True)
            for path in (self.folder / kind).iterdir():
                if f"{kind}/{path.name}" not in known:
                    path.unlink()


def _line(found: ManifestHead | Part) -> bytes:
    return f"{json.dumps(data_of(found))}\n".encode()


def _lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a manifest that are whole; the last one is not where a run was ended while it wrote it. Raises ValueError."""
    whole = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return [json.loads(line) for line in whole if line.endswith(b"\n")]


def _part(line: dict[str, Any]) -> Part:
    return Part(tuple(Written(**one) for one in line["written"]), tuple(line["read"]), tuple(line["failed"]))


def _is_whole(folder: Path, part: Part) -> bool:
    """True for a part whose filings are on the disk; its errors are read again anyway."""
    kept = part.without_failures().written
    return bool(kept) and all((folder / one.name).is_file() and (folder / one.name).stat().st_size == one.size for one in kept)


def _said(head: ManifestHead) -> str:
    return ", ".join(f"{key} {value}" for key, value in data_of(head).items() if key != "schema")
