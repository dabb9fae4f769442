"""Rules and terminals in words of the form."""

from collections.abc import Iterable, Mapping

from eightk_lark.filing.diagnostics import words
from eightk_lark.structure.contents import headings
from eightk_lark.structure.proofs import Proof

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
    "NUMBERED_PART": "a heading below an item of a greater number",
    "ITEM_UNKNOWN": "an item of a number that the form does not have",
    "EXHIBITS_HEADING": "a heading “Exhibits”",
    "EXHIBIT_START": "the mark of an exhibit",
    "EXHIBIT_TEXT": "the text of an exhibit",
    "EXHIBIT_ROW": "a row of an exhibit list",
    "CONTENTS_ENTRY": "an entry of the table of contents",
    "REMARK": "a paragraph behind the description of an exhibit",
    "TEXT": "free text",
    "SPACE": "white space",
    "BLANK": "a blank line",
    "PAGE": "the end of a page",
    "RULE": "a line that was drawn",
    "MARKUP": "a tag",
    "RESIDUE": "what quoting, bold marks or tables leave",
    "CELL": "the end of a cell",
    "LINE": "the end of a line",
    "LINE_END": "the end of a line",
    "THROUGH": "“through” between item numbers",
    "JOINT": "“and” between item numbers",
    "LEAD_IN": "the heading above the items",
    "RULE_425": "the first check box",
    "RULE_14A_12": "the second check box",
    "RULE_14D_2B": "the third check box",
    "RULE_13E_4C": "the fourth check box",
    "CHECK_CAPTION": "the sentence above the check boxes",
    "EMERGING_GROWTH": "the box of an emerging growth company",
    "EMERGING_GROWTH_CAPTION": "the sentence on emerging growth companies",
    "TRANSITION_ELECTION": "the box for the extended transition period",
    "CAPTION_REST": "the rest of a broken caption",
    "COLUMN_REST": "the rest of a broken caption",
    "SECURITIES_TABLE": "the table of securities",
    "REGISTRANTS_TABLE": "a table of registrants",
    "AUTHORITY": "the authority of the report",
    "LISTING_CAPTION": "the caption of the item for exhibits",
    "SIGNED_NAME": "the name behind the mark of a signature",
    "PRINTED_NAME": "the printed name of a signer",
    "STATEMENT": "the statement above a signature",
    "MARK": "the mark of a signature",
    "BY": "“By:”",
    "ITEM_INFORMATION": "an item",
    "SEC_ACT": "the Act",
    "SEC_FILE_NUMBER": "a file number",
    "ZIP": "a ZIP code",
    "EXHIBIT_TYPE_NUMBER": "the number of an exhibit",
    "FILED": "the day of the filing",
    "ACCEPTED": "the time of acceptance",
    "CHANGED": "the day of the change",
    "UNTAGGED": "text that no tag holds",
    "BODY": "the text of a document",
}
"""The names that take no article."""
ENDINGS = {"CAPTION": "the caption of {}", "LABEL": "the word before {}"}
"""The words for terminals whose last word tells what they are, by what comes before it."""
SEVERAL = 6
"""The number of names that a sentence lists; more are counted."""


def named(terminal: str) -> str:
    """A terminal in words, with an article."""
    name, (what, _, kind) = words(terminal), terminal.rpartition("_")
    if terminal not in ONCE and what and kind in ENDINGS:
        return ENDINGS[kind].format(f"the {words(what)}")
    return ONCE.get(terminal) or f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def fitting(terminal: str) -> str:
    """A terminal that would fit, in words: the headings of items are all one to who asks what may follow."""
    return "an item heading" if terminal in headings() else named(terminal)


def listed(names: Iterable[str]) -> str:
    """Some names as a list with a bound: ``a, b or c``."""
    several = list(dict.fromkeys(names))
    rest = len(several) - SEVERAL
    if rest > 1:
        return ", ".join(several[:SEVERAL]) + f" (+{rest})"
    return " or ".join(filter(None, [", ".join(several[:-1]), *several[-1:]]))


def acceptable(expected: Mapping[str, tuple[str, ...]], *, going_on: bool = True) -> list[str]:
    """The terminals that fitted at a place, in sentences: first what would have ended rules, then what goes on in the rule that is open."""
    by_ended: dict[tuple[str, ...], list[str]] = {}
    for terminal, ended in expected.items():
        by_ended.setdefault(ended, []).append(fitting(terminal))
    staying = by_ended.pop((), [])
    furthest = [ended for ended in by_ended if not any(other != ended and other[: len(ended)] == ended for other in by_ended)]
    by_ended = by_ended if going_on else {ended: by_ended[ended] for ended in furthest}
    ends = [f"{listed(names)} (closes: {', '.join(map(rule_name, ended))})" for ended, names in by_ended.items()]
    return ends + ([listed(staying)] if staying and going_on else [])


def rule_name(rule: str) -> str:
    """A rule as people read it."""
    return rule.replace("_", " ")


def proof_words(proof: Proof) -> str:
    """The caption of a value as it would read on one line; where there is none, what the value was taken for and by what."""
    return proof.words or f"{rule_name(proof.rule)}, by its {proof.kind}"


def path_of(rules: Iterable[str]) -> str:
    """Rules, the outermost first, in one line."""
    return " › ".join(map(rule_name, rules))
