"""Texts to try the laws with: anything at all, and filings that something happened to."""

from random import Random

from hypothesis import strategies as st

from tests.places import EXAMPLES, SPECS
from tests.spec_files import read_specs

FILINGS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
PIECES = [spec.filing for path in SPECS for spec in read_specs(path)]
LINES = sorted({line for text in (*FILINGS, *PIECES) for line in text.splitlines() if line.strip()})
SEPARATORS = ["\n", "\n\n", " ", "\r\n", "\t", "   ", " | ", "\n<PAGE>\n", "\f", ""]


def shuffled(text: str, random: Random) -> str:
    """A filing with its lines in another order."""
    lines = text.splitlines(keepends=True)
    random.shuffle(lines)
    return "".join(lines)


def cut(text: str, start: float, length: float) -> str:
    """A stretch of a filing; both numbers are parts of the whole."""
    first = int(len(text) * start)
    return text[first : first + int(len(text) * length) + 1]


def inserted(text: str, place: float, more: str) -> str:
    """A filing with something put into it."""
    middle = int(len(text) * place)
    return text[:middle] + more + text[middle:]


def doubled(text: str, other: str, place: float) -> str:
    """A filing that goes over into another one."""
    return text[: int(len(text) * place)] + other


parts = st.floats(0, 1, allow_nan=False)
filings = st.sampled_from(FILINGS)
pieces = st.sampled_from(PIECES)
lines = st.lists(st.sampled_from(LINES), max_size=12)
damaged = st.one_of(
    st.builds(shuffled, filings, st.randoms(use_true_random=False)),
    st.builds(cut, filings, parts, parts),
    st.builds(inserted, filings, parts, st.text(max_size=40)),
    st.builds(inserted, pieces, parts, st.sampled_from(LINES)),
    st.builds(doubled, pieces, pieces, parts),
    st.builds(lambda separator, some: separator.join(some), st.sampled_from(SEPARATORS), lines),
)
texts = st.one_of(st.text(max_size=400), damaged)
