"""The catalogues of the form: items, exhibits, states, exchanges, form types, titles, endings of company names, number words.

They are data files in ``grammar/catalogue`` with dates and sources. Grammars import them as terminals
(``%import catalogue.ITEM_CAPTION``), so that a new caption is a new line of data.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.form import additions, cache
from eightk_lark.form.files import house_file, house_files, read_catalogue, remembered

NAMES = ("company_suffixes", "exchanges", "exhibits", "form_types", "items", "other_forms", "states", "symbol_fonts", "titles", "words")
"""The catalogue files."""


@attrs.frozen
class Item:
    """An item of the form in one of its eras."""

    number: str
    """``12`` in the numbering until August 2004, ``2.02`` in the one since."""
    captions: tuple[str, ...]
    """The official caption, then the variants that filings print."""
    since: date
    """The first day on which the item could be used under this caption."""
    until: date | None
    """The last day, or None while it is in force."""
    successor: str | None
    """The dotted number that carries the same duty today; None for a dotted item."""
    edgar_captions: tuple[str, ...]
    """The captions that EDGAR prints, or has printed, for it in the header of a submission; empty where it prints none."""
    letters: str
    """The letters of its sub-paragraphs, ``abcd``; empty where it has none or they are not known."""
    misprints: tuple[str, ...]
    """Texts that some filings print in place of the caption and that are certainly misprints."""

    def is_in_force(self, day: date, grace: timedelta = timedelta(0)) -> bool:
        """True when a filing of a day may carry the item, give or take some days."""
        return self.since - grace <= day and (self.until is None or day <= self.until + grace)


@attrs.frozen
class Exhibit:
    """A row of the exhibit table of Regulation S-K, Item 601."""

    number: str
    title: str
    on_form_8k: str
    """``yes``, ``practice`` or ``no``: whether the table, or what filings do, has it for Form 8-K."""
    since: date | None
    """The first day of the number in this meaning; None where it was always there."""
    until: date | None
    """The last day, or None while it is in force."""

    def is_in_force(self, day: date) -> bool:
        """True when a filing of a day may carry the exhibit."""
        return (self.since or day) <= day <= (self.until or day)


@remembered()
def load(name: str) -> dict[str, Any]:
    """The data of one catalogue, what a house adds included. Raises FileNotFoundError when there is none of that name."""
    over = house_file(f"catalogue/{name}.toml")
    return additions.joined(_ours(name), additions.read(over)) if over else _ours(name)


def check_house() -> None:
    """Raise BrokenGrammarError where a house's catalogues are no TOML, add to nothing, or lack what a row must have."""
    for path in house_files():
        if path.suffix == ".toml" and (fault := _fault(path)):
            raise BrokenGrammarError(str(path), None, ValueError(fault))


def _fault(path: Path) -> str:
    """What is wrong with a catalogue of a house, in words; empty where nothing is."""
    if path.stem not in NAMES:
        return f"there is no catalogue {path.stem} to add to: {', '.join(NAMES)}"
    try:
        ours, theirs = _ours(path.stem), additions.read(path)
        unknown = sorted(theirs.keys() - ours.keys())
        if unknown:
            return f"there is no {unknown[0]} in {path.name} to add to"
        if fault := additions.misfit(ours, theirs, path.name):
            return fault
        for made in (items, exhibits, exhibit_items, form_types):
            made()
    except KeyError as problem:
        return f"a row has no {problem.args[0]}"
    except ValueError as problem:  # no TOML, no UTF-8, or no date
        return str(problem)
    return ""


def _ours(name: str) -> dict[str, Any]:
    text = read_catalogue(name)
    file, made_of = f"{name}.catalogue.json", text.encode()
    data: dict[str, Any] | None = cache.read(file, made_of)
    if data is None:
        import tomllib  # noqa: PLC0415  # to read TOML takes eight times as long as to read what is kept

        data = tomllib.loads(text)
        cache.write(file, made_of, data)
    return data


@remembered()
def items() -> tuple[Item, ...]:
    """All items of both numberings, in the order of the data file."""
    return tuple(
        Item(
            number=row["number"],
            captions=tuple(row["captions"]),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if "until" in row else None,
            successor=row.get("successor"),
            edgar_captions=(*filter(None, [row.get("edgar_caption")]), *row.get("former_edgar_captions", ())),
            letters=_letters(row.get("letters", "")),
            misprints=tuple(row.get("misprints", ())),
        )
        for row in load("items")["item"]
    )


def _letters(span: str) -> str:
    """The letters from the first to the last of a span, ``a-d``."""
    return "".join(map(chr, range(ord(span[0]), ord(span[-1]) + 1))) if span else ""


@remembered()
def exhibits() -> tuple[Exhibit, ...]:
    """The exhibit table, in the order of the data file."""
    return tuple(
        Exhibit(
            number=row["number"],
            title=row["title"],
            on_form_8k=row["on_form_8k"],
            since=date.fromisoformat(row["since"]) if "since" in row else None,
            until=date.fromisoformat(row["until"]) if "until" in row else None,
        )
        for row in load("exhibits")["exhibit"]
    )


@remembered()
def exhibit_items() -> frozenset[str]:
    """The numbers of the items that list exhibits: 7 of the old numbering, 9.01 of the new."""
    return frozenset(row["number"] for row in load("items")["item"] if row.get("lists_exhibits"))


@remembered()
def meanings(number: str) -> tuple[Item, ...]:
    """The items that a number has stood for, the one in force today, or the last one, first; empty for a number that no item has."""
    return tuple(item for item in reversed(items()) if item.number == number)


@remembered()
def successors(number: str, day: date | None = None) -> tuple[Item, ...]:
    """The items that carry today what a number of the old numbering carried on a day; empty for a number without any.

    A number has had more than one meaning; where none was in force on the day, or no day is given, there is one for each,
    that of the last first.
    """
    known = meanings(number)
    meant = [item for item in known if day and item.is_in_force(day)] or known
    return tuple(item for one in meant if one.successor for item in meanings(one.successor))


@remembered()
def _codes(name: str, table: str) -> dict[str, str]:
    """The codes of a catalogue by the names that have one, in small letters."""
    return {printed.casefold(): row["code"] for row in load(name)[table] if "code" in row for printed in row["names"]}


def state_code(name: str) -> str | None:
    """EDGAR's code of a state or country by one of its names; None where none is known."""
    return _codes("states", "state").get(name.casefold().rstrip("."))


@remembered()
def state_codes() -> frozenset[str]:
    """EDGAR's codes of states and countries."""
    return frozenset(_codes("states", "state").values())


def is_state(name: str) -> bool:
    """True when a name or a code is that of a state or territory of the United States: their codes are letters alone."""
    code = state_code(name) or name
    return code.isalpha() and code in _codes("states", "state").values()


def exchange_code(name: str) -> str | None:
    """The code of an exchange in the taxonomy of exchanges, by one of its names; None where none is known."""
    return _codes("exchanges", "exchange").get(name.casefold().rstrip("."))


@remembered()
def glyphs(font: str) -> dict[str, str]:
    """The pictures of a symbol font by the letters that stand for them. Raises LookupError for a font that is none."""
    name = " ".join(font.casefold().replace("2", " 2").split())
    return next(dict(row["glyphs"]) for row in load("symbol_fonts")["font"] if row["name"].casefold() == name)


def company_word(word: str) -> str:
    """A word of a company's name, abbreviations of legal forms in full; in small letters, as the argument has to be."""
    return str(load("company_suffixes")["abbreviations"].get(word, word))


def is_nothing(text: str) -> bool:
    """True when a text is blank or one of those that say that there is nothing, a dash included."""
    return text.strip().rstrip(".").casefold() in ("", *load("words")["nothing"])


@remembered()
def _by_edgar_caption() -> dict[str, tuple[Item, ...]]:
    """The items by EDGAR's own caption, case folded: one of either numbering may have the same."""
    found: dict[str, tuple[Item, ...]] = {}
    for item in items():
        for caption in item.edgar_captions:
            found[caption.casefold()] = (*found.get(caption.casefold(), ()), item)
    return found


def item_number(printed: str, day: date | None) -> str | None:
    """The number of an item that EDGAR's header tells by its number or by its caption; None for neither.

    Captions are spelled a little differently in the two numberings; where they are not, the day of the filing tells.
    """
    if any(item.number == printed for item in items()):
        return printed
    named = _by_edgar_caption().get(printed.casefold(), ())
    spelled = [item for item in named if printed in item.edgar_captions] or named
    in_force = [item for item in spelled if day and item.since <= day <= (item.until or day)]
    return next((item.number for item in reversed(in_force or spelled)), None)


def in_force(number: str, day: date) -> bool:
    """True when a filing of a day could properly carry an item."""
    return any(item.number == number and item.since <= day <= (item.until or day) for item in items())


@remembered()
def months() -> dict[str, int]:
    """The names and abbreviations of the months in small letters, each with the number of its month, 1 to 12."""
    return {word.lower(): number for number, words in enumerate(load("words")["months"], 1) for word in words}


@remembered()
def number_words() -> dict[str, int]:
    """The words for the numbers of items and their Roman numerals, in small letters, each with its number."""
    return {word.lower(): number for words in ("numbers", "roman") for number, word in enumerate(load("words")[words], 1)}


def sentences() -> dict[str, list[str]]:
    """The sentences of the cover page on its boxes by their terminal in ``grammar/boxes.lark``, the form's own first."""
    known: dict[str, list[str]] = load("words")["sentences"]
    return known


def bare(name: str) -> str:
    """What is left of a submission type or a title without punctuation, in capitals."""
    return "".join(filter(str.isalnum, name)).upper()


@remembered()
def form_types() -> dict[str, str]:
    """The submission types by what is left of them without punctuation, as ``8K12G3A``."""
    return {bare(row["type"]): row["type"] for row in load("form_types")["form"]}


def form_type(printed: str) -> str | None:
    """The submission type that a text ends with, whatever its dashes and slashes; None where it is none of the catalogue."""
    letters = bare(printed)
    return next((name for key, name in sorted(form_types().items(), key=lambda row: -len(row[0])) if letters.endswith(key)), None)
