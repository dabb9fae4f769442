"""Values without what may differ between two witnesses: zeros, dashes, the ending of a name (measured on real filings)."""

from itertools import takewhile

from eightk_lark.form import catalogue
from eightk_lark.form.files import remembered

EMPLOYER_DIGITS, TELEPHONE_DIGITS = 9, 10
WIDTHS = (3, 5)
"""The fewest digits that EDGAR gives the two parts of a file number."""
MESSAGE_WIDTH = 60
"""The most characters of a value that a message shows."""
MOST = 200
"""The most registrants, filers and names that are told apart; no filing has as many."""
ARTICLES = frozenset({"the", "and", "of"})


def quoted(printed: str) -> str:
    """A text as messages show it: in quotation marks, cut short where it is long."""
    return repr(printed if len(printed) <= MESSAGE_WIDTH else printed[:MESSAGE_WIDTH] + "…")


def quoted_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts as messages show them; of long ones that begin alike, from a little before the place where they differ."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    if max(len(one), len(other)) <= MESSAGE_WIDTH or alike < MESSAGE_WIDTH // 2:
        return quoted(one), quoted(other)
    start = one.rfind(" ", 0, max(0, alike - MESSAGE_WIDTH // 4)) + 1
    return quoted(f"…{one[start:]}"), quoted(f"…{other[start:]}")


def letters(printed: str) -> str:
    """The letters and digits of a text, in small letters."""
    return "".join(filter(str.isalnum, printed)).casefold()


def words(printed: str) -> list[str]:
    """The words of a text in small letters; stops and apostrophes part none, and an ampersand is a word."""
    kept = (
        character if character.isalnum() else "" if character in ".'’" else " " for character in printed.casefold().replace("&", " and ")
    )
    return "".join(kept).split()


def digits(printed: str) -> str:
    """The digits of a text."""
    return "".join(character for character in printed if character.isascii() and character.isdigit())


def file_number(printed: str) -> str:
    """A commission file number as EDGAR writes it: ``1-4001`` is ``001-04001``."""
    parts = [digits(part) for part in printed.split("-")]
    return "-".join(part.lstrip("0").zfill(width) for part, width in zip(parts, (*WIDTHS, 0, 0), strict=False))


def employer_number(printed: str) -> str | None:
    """The nine digits; None for other numbers, and for zeros, which stand for none."""
    nine = digits(printed)
    return nine if len(nine) == EMPLOYER_DIGITS and nine.strip("0") else None


def state(printed: str) -> str | None:
    """EDGAR's code of a state or country, of its name or of the code itself; None where it is neither."""
    return catalogue.state_code(printed) or (printed if printed in catalogue.state_codes() else None)


def telephone(printed: str) -> str | None:
    """The last ten digits: without a 1 before them; None where there are fewer."""
    figures = digits(printed)
    return figures[-TELEPHONE_DIGITS:] if len(figures) >= TELEPHONE_DIGITS else None


def postal_code(printed: str) -> str:
    """The five digits of a ZIP code; another postal code whole, without blanks."""
    head = printed.partition("-")[0].strip()
    return head if head.isdigit() else "".join(printed.upper().split())


def same_name(name: str, other: str) -> bool:
    """True when all words of one name are in the other, endings as ``Inc.``, articles and EDGAR's ``/DE/`` apart."""
    mine, others = _telling(name), _telling(other)
    return set(mine) <= set(others) or set(others) <= set(mine) or "".join(mine) == "".join(others)


@remembered(MOST)
def _telling(name: str) -> list[str]:
    """The words of a name that tell it from others; all, where none does."""
    every = words(name.replace("\\", "/").partition(" /")[0])
    return [word for word in every if word not in ARTICLES | _endings()] or every


@remembered()
def _endings() -> frozenset[str]:
    return frozenset(word for ending in catalogue.load("company_suffixes")["words"] for word in ending.casefold().replace(".", "").split())
