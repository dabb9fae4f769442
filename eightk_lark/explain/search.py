"""Where some words stand in a filing, as a person looks for them."""

import re

from eightk_lark.filing.parsed import Parsed


def phrase(words: str) -> re.Pattern[str]:
    """The pattern of some words: in any case of letters, over any white space."""
    return re.compile(r"\s++".join(map(re.escape, words.split())), re.IGNORECASE)


def find(parsed: Parsed, words: str) -> tuple[int, int] | None:
    """The place in the file, ``[start, end)``, of some words: in the report, else anywhere; None where they are not.

    The words are looked for as a person sees them, whatever the case of letters and the white space. No words stand nowhere.
    """
    if not words.strip():
        return None
    pattern = phrase(words)
    if found := pattern.search(parsed.visible.text, parsed.visible.start, parsed.visible.end):
        return parsed.visible.span(*found.span())
    anywhere = pattern.search(parsed.source.text)
    return anywhere.span() if anywhere else None
