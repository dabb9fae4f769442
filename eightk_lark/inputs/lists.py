"""Lists that stand in files: an entry a line, or parted by NUL."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


class NoListError(ValueError):
    """Bytes that are no text in UTF-8."""


def names(data: bytes) -> list[str]:
    """The names in a list of files: one a line, or parted by NUL where there is one. Raises NoListError for UTF-16."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        message = "it is in UTF-16, and a list of files is read as UTF-8"
        raise NoListError(message)
    found = _text(data).split("\0") if b"\0" in data else entries(data)
    return [name for name in found if name.strip()]


def entries(data: bytes) -> list[str]:
    """The lines of a list, with the line ends of any system."""
    return [line.removesuffix("\r") for line in _text(data).split("\n")]


def _text(data: bytes) -> str:
    """A list in UTF-8, without the mark that some begin it with. Other bytes are kept, as they are in names of files."""
    return data.decode("utf-8-sig", "surrogateescape")
