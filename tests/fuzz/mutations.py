"""Mutations: the ways to break the bytes of a filing, by family."""

from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes, bytes], bytes]
"""Takes chance, a filing, and another from which pieces may come."""
MOST = 40
"""The most places that one mutation changes."""
HOSTILE = (
    *(b"\x00", b"\x1b[31m", b"\xc2\x9b", b"\xe2\x80\xae", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\x0c", b"\t" * 9),
    *(b"<//>", b"</<", b"<", b"<!--", b"<![CDATA[", b"&#0;", b"&#1114112;", b"&amp;nbsp;", b"<table><tr><td>", b"</td></tr></table>"),
    *(b'<div style="display:none">', b'<font face="Wingdings">', b'<td colspan="1000" rowspan="99999">', b"<pre>", b"<script>"),
    *(b'<ix:nonNumeric name="dei:DocumentPeriodEndDate" format="ixt:datemonthdayyearen">', b"</ix:nonNumeric>", b"<ix:header>"),
    *(b"<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n", b"</DOCUMENT>", b"<SEC-HEADER>", b"<PAGE>", b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----"),
    *(b"Item 8.01. Other Events.\n", b"ITEM 5", b"SIGNATURES\n", b"By: /s/ ", b"EXHIBIT INDEX\n", b"99.1   ", b"9" * 400),
    *("²".encode(), "①".encode(), "☐".encode(), b"May 99999999999, 2023", b"(Exact name of registrant as specified in its charter)\n"),
)
"""Bytes that have broken parsers, or open something that must be closed."""


def _places(random: Random, data: bytes) -> list[int]:
    return sorted(random.randrange(len(data) + 1) for _ in range(random.randint(1, MOST)))


def flipped(random: Random, data: bytes, _other: bytes) -> bytes:
    """Some bits of it."""
    broken = bytearray(data)
    for place in _places(random, data):
        if place < len(broken):
            broken[place] ^= 1 << random.randrange(8)
    return bytes(broken)


def cut(random: Random, data: bytes, _other: bytes) -> bytes:
    """Without a stretch of it."""
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def ended(random: Random, data: bytes, _other: bytes) -> bytes:
    """Its beginning."""
    return data[: random.randrange(len(data) + 1)]


def doubled(random: Random, data: bytes, _other: bytes) -> bytes:
    """With a stretch of it several times."""
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[start:end][:4096] * random.randint(2, 8) + data[end:]


def hostile(random: Random, data: bytes, _other: bytes) -> bytes:
    """With hostile bytes in it."""
    parts, behind = [], 0
    for place in _places(random, data):
        parts += [data[behind:place], random.choice(HOSTILE)]
        behind = place
    return b"".join([*parts, data[behind:]])


def shuffled(random: Random, data: bytes, _other: bytes) -> bytes:
    """Its lines in another order, or some of them."""
    lines = data.splitlines(keepends=True)
    start, end = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    middle = lines[start:end]
    random.shuffle(middle)
    return b"".join([*lines[:start], *middle, *lines[end:]])


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    """Its beginning, and the end of another."""
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def unlined(random: Random, data: bytes, _other: bytes) -> bytes:
    """Flattened, quoted, or with other line ends."""
    ways: tuple[tuple[bytes, bytes], ...] = (
        (b"\n", b" "),
        (b"\n", b"\n> "),
        (b"\n", b"\r\n"),
        (b"\n", b"\r"),
        (b"\n\n", b"\n"),
        (b"  ", b" "),
    )
    return data.replace(*random.choice(ways))


def recoded(random: Random, data: bytes, _other: bytes) -> bytes:
    """In another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig")), "replace")


FAMILIES: dict[str, Mutation] = {
    mutation.__name__: mutation for mutation in (flipped, cut, ended, doubled, hostile, shuffled, spliced, unlined, recoded)
}
"""The families, by name."""


def mutant(random: Random, seeds: list[bytes]) -> tuple[str, bytes]:
    """A broken filing, and the families by which it was broken: mostly one, sometimes two."""
    data = random.choice(seeds)
    families = random.choices(list(FAMILIES), k=random.choice((1, 1, 2)))
    for family in families:
        data = FAMILIES[family](random, data, random.choice(seeds))
    return "+".join(families), data
