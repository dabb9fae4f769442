"""What the code of a house raises: it is told in words and ends nothing else."""

from contextlib import suppress

RAISED = (Exception, SystemExit)
"""What is told. An interruption from the keyboard is none of it, nor is the end of the time for a file."""
LONGEST = 200
"""The number of characters of it that a message quotes."""


def in_words(reason: BaseException) -> str:
    """The type of what was raised, and what it says."""
    said = ""
    with suppress(*RAISED):  # a class of the house may fail to say what it is
        said = reason.args[0] if _says_several_things(reason) else str(reason)
    text = f"{type(reason).__name__}: {said}" if said else type(reason).__name__
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _says_several_things(reason: BaseException) -> bool:
    """True for a message and objects that it is about, as attrs raises them: Python would write down the objects, too."""
    return type(reason).__str__ is BaseException.__str__ and len(reason.args) > 1 and isinstance(reason.args[0], str)
