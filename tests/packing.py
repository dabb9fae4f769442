"""Archives for tests, of members that are named as one likes, some twice."""

import gzip
import io
import tarfile
import warnings
import zipfile
from collections.abc import Iterable

Members = Iterable[tuple[str, str | bytes]]
"""Names and what stands under them."""


def write_zip(path: str, members: Members) -> None:
    """Write a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings(action="ignore"):  # of a name that is taken
        for name, content in members:
            archive.writestr(name, content)


def write_tar(path: str, members: Members) -> None:
    """Write a TAR, compressed where the path says so."""
    with tarfile.open(path, "w:gz" if path.endswith("gz") else "w") as archive:
        for name, content in members:
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def compressed(text: str) -> bytes:
    """A text as gzip has it."""
    return gzip.compress(text.encode())
