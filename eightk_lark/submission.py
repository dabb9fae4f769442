"""The content of an EDGAR submission, as programs use it: frozen classes; see :mod:`eightk_lark.content.submission`."""

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
