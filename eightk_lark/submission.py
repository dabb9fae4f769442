"""What an EDGAR submission says of itself, as programs use it: frozen classes; see :mod:`eightk_lark.content.submission`."""

from eightk_lark.content.submission import (
    Document,
    Filer,
    FormerName,
    Header,
    PostalAddress,
    Submission,
)

__all__ = [
    "Document",
    "Filer",
    "FormerName",
    "Header",
    "PostalAddress",
    "Submission",
]
