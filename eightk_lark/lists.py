"""Lists that stand in files: a line, an entry."""


def entries(data: bytes) -> list[str]:
    """The lines of a list in UTF-8, with the line ends of any system; other bytes are kept as they are kept in names of files."""
    return [line.removesuffix("\r") for line in data.decode("utf-8-sig", "surrogateescape").split("\n")]
