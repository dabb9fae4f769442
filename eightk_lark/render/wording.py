"""Rules and terminals in words of the form."""

from collections.abc import Iterable, Mapping

from eightk_lark.diagnostics import words

ONCE = {
    "SIGNATURE": "the signature",
    "EXHIBIT_INDEX": "the exhibit index",
    "CONTENTS": "the table of contents",
    "COVER_MARK": "words of the cover page",
    "SIGNED": "the mark of a signature line",
    "NOT_APPLICABLE": "“not applicable”",
    "EMPTY_HEADING": "a heading of an item that does not apply",
    "OTHER_HEADING": "a heading with a caption of its own",
    "LONE_HEADING": "a heading without caption",
    "ITEM_MENTION": "the mention of an item",
    "ITEM_UNKNOWN": "an item of a number that the form does not have",
    "EXHIBITS_HEADING": "a heading “Exhibits”",
    "EXHIBIT_START": "the mark of an exhibit",
    "EXHIBIT_TEXT": "the text of an exhibit",
    "EXHIBIT_ROW": "a row of an exhibit list",
    "CONTENTS_ENTRY": "an entry of the table of contents",
    "TEXT": "free text",
}
"""What is not called by its name with an article."""
SEVERAL = 6
"""How many names a sentence lists; more are counted."""


def named(terminal: str) -> str:
    """A terminal in words, with an article."""
    name = words(terminal)
    return ONCE.get(terminal) or f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def listed(names: Iterable[str]) -> str:
    """Some names as a list with a bound: ``a, b or c``."""
    several = list(dict.fromkeys(names))
    rest = len(several) - SEVERAL
    if rest > 1:
        return ", ".join(several[:SEVERAL]) + f" or one of {rest} others"
    return " or ".join(filter(None, [", ".join(several[:-1]), *several[-1:]]))


def acceptable(expected: Mapping[str, tuple[str, ...]], *, going_on: bool = True) -> list[str]:
    """What fitted at a place, in sentences: first what would have ended rules, then what goes on in the rule that is open."""
    by_ended: dict[tuple[str, ...], list[str]] = {}
    for terminal, ended in expected.items():
        by_ended.setdefault(ended, []).append(named(terminal))
    staying = by_ended.pop((), [])
    ends = [f"{listed(names)} would end the {', the '.join(map(rule_name, ended))}" for ended, names in by_ended.items()]
    return ends + ([f"{listed(staying)} would go on in it"] if staying and going_on else [])


def rule_name(rule: str) -> str:
    """A rule as people read it."""
    return rule.replace("_", " ")


def path_of(rules: Iterable[str]) -> str:
    """Rules, the outermost first, in one line."""
    return " › ".join(map(rule_name, rules))
