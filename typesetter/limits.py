"""Limits: the pairs of options that are known to be read wrong, each with the cause."""

from typesetter.axes import Option

FLATTENED = ("document", "flattened")
QUOTED = ("document", "quoted text")
LONG_STATE = ("state", "Commonwealth of Pennsylvania")

BEHIND_FLATTENING = {
    ("exhibits", "letters"): "a number with a letter stands in the middle of a sentence, as a reference does",
    ("captions", "above"): "the captions of the row stand behind its values and no others do: which name ends where is a guess",
    ("captions", "absent"): "nothing parts the name from the state",
    ("brackets", "none"): "the words of three captions are mixed, and no bracket tells where they end",
    ("heading", "number alone"): "a number in the middle of a sentence is no heading",
    ("row shape", "page column"): "the number of the page is the last word of the description",
    ("signature", "name above"): "nothing parts the registrant from the name of the signer",
    ("signature head", "registrant above"): "nothing parts the description of the exhibit from the registrant",
    ("mark", "conformed only"): "without a mark the name could be two names",
}
"""A program that flattens a text leaves nothing that tells where a line ended."""
BEHIND_QUOTING = {
    LONG_STATE: "the mark of quoting fills the line on which the state goes on",
    ("brackets", "none"): "the rest of a caption in its third line stands behind the mark, as if the column began there",
    ("boxes", "underscores"): "a box behind its sentence is a rule across the line",
    ("furniture", "running head"): "the mark of quoting stands between the end of the page and the head",
    ("signature head", "registrant above"): "no line is empty, so that nothing says that the name stands alone",
}
"""Lines that were quoted are never empty, and none begins in its first column."""
LIMITS: dict[frozenset[Option], str] = {
    **{frozenset((FLATTENED, other)): why for other, why in BEHIND_FLATTENING.items()},
    **{frozenset((QUOTED, other)): why for other, why in BEHIND_QUOTING.items()},
    frozenset((("captions", "absent"), ("state", "DE"))): "two letters could be anything",
    frozenset(
        (("captions", "absent"), LONG_STATE)
    ): "the state is broken over two lines of its column, and no caption says that they are one",
    frozenset((("row", "captions above"), LONG_STATE)): "the state goes on in the last line of the row, where nothing else stands",
}
"""The pairs, and why."""
