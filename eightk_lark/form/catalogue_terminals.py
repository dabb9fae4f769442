"""The catalogues as terminals, for the grammars to import: phrases of the form, each list of them one pattern."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_letters, digits

from eightk_lark.form import catalogue
from eightk_lark.form.files import remembered


@remembered()
def as_grammar() -> str:
    """The catalogues as terminals of a Lark grammar."""
    captions = [caption for item in catalogue.items() for caption in item.captions]
    listing = [caption for item in catalogue.items() if item.number in catalogue.exhibit_items() for caption in item.captions]
    last_figures: dict[str, list[str]] = {}
    for number in sorted({item.number for item in catalogue.items() if "." in item.number}):
        last_figures.setdefault(number[:-1].replace(".", r" ?\. ?"), []).append(number[-1])
    dotted = "|".join(f"{start} ?[{''.join(last)}]" for start, last in last_figures.items())
    exchanges = [name.removeprefix("The ") for row in catalogue.load("exchanges")["exchange"] for name in row["names"]]
    suffixes = catalogue.load("company_suffixes")["words"]
    names = [month for month, *_ in catalogue.load("words")["months"]]
    abbreviations = [f"{word}[.]" for _, *words in catalogue.load("words")["months"] for word in words]
    terminals = {
        "ITEM_CAPTION": f"/{caption_pattern(captions)}/i",
        "EXHIBITS_CAPTION": f"/{caption_pattern(listing)}/i",
        "DOTTED_NUMBER": f"/(?:{dotted})(?!\\d)/",
        "STATE": f"/(?:{_pattern(name for row in catalogue.load('states')['state'] for name in row['names'])})(?![A-Za-z])/i",
        "FORM_TYPE": f"/(?:{'|'.join(_spelled(name) for name in sorted(catalogue.form_types().values(), key=len, reverse=True))})/i",
        "OTHER_FORM": f"/(?:{'|'.join(map(_spelled, sorted(_of_other_forms('printed'), key=len, reverse=True)))})(?![-\\w])/i",
        "OTHER_FORM_PURPOSE": f"/(?:{_pattern(_of_other_forms('purpose'))})/i",
        "MONTH": f"/(?:{_pattern(names + abbreviations)})/i",
        "NUMBER_WORD": f"/(?:{_pattern(catalogue.number_words())})/i",
        "EXCHANGE": f"/(?:The )?(?:{_pattern(exchanges)})(?![A-Za-z])/i",
        "OFFICER_TITLE": f"/(?:{_pattern(catalogue.load('titles')['words'])})(?![A-Za-z])/i",
        "COMPANY_SUFFIX": f"/(?:{_pattern(suffixes)})(?![A-Za-z])/i",
        "LAST_OF_SUFFIX": f"/(?:{_pattern(_shortest(suffixes))})(?![A-Za-z])/i",
    }
    return "".join(f"{name}: {pattern}\n" for name, pattern in terminals.items())


def _of_other_forms(key: str) -> list[str]:
    """What covers print of the forms that are none of the 8-K family: names, or purposes."""
    return [printed for row in catalogue.load("other_forms")["form"] for printed in row.get(key, ())]


def caption_pattern(captions: Iterable[str]) -> str:
    """Some captions as a pattern, in the conventions of the grammars."""
    return f"(?:{_pattern(captions)})s?(?-i:(?![a-z]))"


def _spelled(form_type: str) -> str:
    """The pattern of a submission type: the dash may be absent or have blanks around it, the slash may be a dash."""
    return form_type.replace("-", " ?-? ?").replace("/", r" ?(?:\/|-) ?")


def _shortest(suffixes: Sequence[str]) -> list[str]:
    """The suffixes that end with no other one, for patterns that have read the words before as words of the name."""
    words = {suffix: suffix.split() for suffix in suffixes}
    return [suffix for suffix, own in words.items() if not any(" ".join(own[start:]) in words for start in range(1, len(own)))]


_MARKUP = {"[": "(?:", "]": ")?", "{": "(?:", "}": ")"}
_LITERAL = {mark: f"\\{mark}" for mark in ".^$*+?()/\\"}
_TEMPLATE = str.maketrans({**_MARKUP, **_LITERAL, **dict.fromkeys(",;:", "[;:,.]?")})
_PLAIN = frozenset(ascii_letters + digits + " .-")
"""The characters that stand for themselves in a template and for nothing that another of these can stand for."""


def _pattern(templates: Iterable[str]) -> str:
    """One pattern for many templates, those that can be longest first.

    In a template ``[x]`` may be absent and ``{a|b}`` is one of the two; punctuation may differ, ``&`` stands for ``and``.
    """
    longest_first = sorted({template.rstrip(".") for template in templates}, key=lambda template: (-len(template), template))
    return _branches([re.findall(r"\band\b|.", template) for template in longest_first])


def _branches(templates: list[list[str]]) -> str:
    """Alternatives that begin alike share their beginning: a fraction of the text to compile, and quicker to try.

    The first one that fits still wins: one is moved up only past those that begin with another plain character.
    """
    branches: list[tuple[str, list[list[str]]]] = []
    movable: dict[str, list[list[str]]] = {}
    for template in templates:
        first = template[0] if template else ""
        if first not in _PLAIN or first.swapcase() in movable.keys() - {first}:
            movable = {}
        if first in movable:
            movable[first].append(template[1:])
        elif first in _PLAIN:
            movable[first] = [template[1:]]
            branches.append((first.translate(_TEMPLATE), movable[first]))
        else:
            branches.append(("".join("(?:and|&)" if part == "and" else part.translate(_TEMPLATE) for part in template), []))
    written = [start + _branches(rest) if rest else start for start, rest in branches]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"
