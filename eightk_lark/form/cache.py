"""What is kept between runs: data that was made of the grammars, each in a file that is believed only when it is whole.

The file is one that an installed package carries, or the user's own. It holds JSON behind a digest, so nothing in it is ever
run. Where something is not as it was left, be it a flipped bit, a stranger's file, a link or a pipe, the file counts as absent:
its content is made anew and, where that can be, the file too.
"""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from eightk_lark.form.files import inside

CARRIED = "compiled"
"""The folder of the package with what was made ready when the package was built."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NO_LINK_NO_WAITING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: a link is not followed, and a pipe is not waited for."""


def read(name: str, made_of: bytes) -> Any | None:
    """What was kept under a name; None where nothing was, or something that is not whole or was made of something else."""
    for content in _contents(name):
        digest, _, kept = content.partition(b"\n")
        if kept and digest == _digest(made_of, kept):
            return json.loads(kept)
    return None


def _contents(name: str) -> Iterator[bytes]:
    """What may have been kept under a name: carried by the package, whose code is believed as well, and kept by the user."""
    with suppress(OSError):
        yield inside(CARRIED).joinpath(name).read_bytes()
    kept_in = folder()
    if kept_in:
        yield _own_content(kept_in / name)


def write(name: str, made_of: bytes, value: Any) -> None:
    """Keep a value under a name, with what it was made of. Where nothing can be kept, nothing is."""
    keep_in = folder()
    if not keep_in:
        return
    from tempfile import NamedTemporaryFile  # noqa: PLC0415  # it takes longer to import than a kept file to read

    kept = json.dumps(value, separators=(",", ":")).encode()
    with suppress(OSError):
        with NamedTemporaryFile(dir=keep_in, prefix=f"{name}.", delete=False) as file:  # which only its owner may read and write
            temporary = Path(file.name)
        try:
            temporary.write_bytes(_digest(made_of, kept) + b"\n" + kept)
            temporary.replace(keep_in / name)
        except BaseException:  # an interruption, or a time that is over, leaves no file behind either
            temporary.unlink()
            raise


def _digest(made_of: bytes, kept: bytes) -> bytes:
    """What stands before a value: a digest of it and of what it was made of."""
    return sha256(made_of + kept).hexdigest().encode()


def _own_content(path: Path) -> bytes:
    """The bytes of a file that is the user's and that nobody else can write; none where it is not, or there is none."""
    try:
        with open(os.open(path, os.O_RDONLY | _NO_LINK_NO_WAITING), "rb") as file:  # noqa: PTH123  # a path cannot be opened so
            state = os.fstat(file.fileno())
            return file.read() if stat.S_ISREG(state.st_mode) and _is_own(state) else b""
    except OSError:
        return b""


def folder() -> Path | None:
    """The folder of the files, made if need be; None where there is none that belongs to the user alone.

    ``EIGHTK_LARK_CACHE`` names another folder; ``off`` does without.
    """
    named = os.environ.get("EIGHTK_LARK_CACHE")
    if named == "off":
        return None
    try:
        path = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "eightk_lark"
        _make(path)
        state = path.lstat()
    except (OSError, RuntimeError, ValueError):
        return None
    return path if stat.S_ISDIR(state.st_mode) and _is_own(state) and os.access(path, os.W_OK) else None


def _make(folder: Path) -> None:
    """Make a folder, and those it stands in, for the user alone, whatever the umask."""
    if not folder.is_dir():
        if folder.parent != folder:
            _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _is_own(state: os.stat_result) -> bool:
    """True for what belongs to the user and nobody else may write. Where the system has no owners, everything is the user's."""
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & _OTHERS_MAY_WRITE)
