"""Whose names the signature block prints: the registrants of the cover, and signers under their own (Form 8-K, "Signatures")."""

from collections.abc import Iterator
from itertools import groupby

from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.folding import words
from eightk_lark.rules.rule import WARNING, Break, Finding, rule
from eightk_lark.rules.signature import lines
from eightk_lark.rules.subject import Subject

FORM = "Form 8-K, Signatures"
COMPARED = 50
"""The most registrants in whose names the name of a signature is looked for."""
LABELLED = 3
"""The most registrants of the cover that a finding shows."""


@rule(
    "EK413 other-registrant",
    WARNING,
    authority=FORM,
    breaks=(
        Break("columns-1997", "QUILLMARK FOUNDRIES, INC.\n\n\n    ", "QUILLMARK MILLS, INC.\n\n\n    ", "Date:"),
        Break(
            "two-registrants-2009",
            "WEXCOMBE LIGHT & POWER COMPANY\n                                   (R",
            "WEXCOMBE WATER COMPANY\n                                   (R",
            "WEXCOMBE WATER",
        ),
    ),
)
def other_registrant(subject: Subject) -> Iterator[Finding]:
    """The report is signed for a registrant of the cover.

    Compared are the words of the names without case, punctuation and "The", with Inc. as Incorporated and & as and; one name may be
    part of the other, as where several registrants sign in one line.
    """
    names = [registrant.name for registrant in subject.cover.registrants if registrant.name]
    companies = {_company(name.value) for name in names}
    signed = (signature.registrant for signature in subject.filing.signatures if signature.registrant)
    for printed, _ in groupby(signed):
        if names and not _is_one_of(_company(printed.value), companies):
            labels = tuple(Label(name.span, f"the cover names {name.value}") for name in names[:LABELLED])
            yield Finding(printed.span, f"signed for {printed.value}, expected a registrant of the cover", labels)


def _is_one_of(company: str, companies: set[str]) -> bool:
    """True when a company is among some: as a part of one or with one as its part, unless they are too many to compare."""
    if company in companies or len(companies) > COMPARED:
        return company in companies
    return any(company in other or other in company for other in companies)


def _company(name: str) -> str:
    """The words of a company's name as far as they are compared, joined: programs lose and add blanks."""
    return "".join(catalogue.company_word(word) for word in words(name) if word != "the")


@rule(
    "EK421 other-signer",
    WARNING,
    authority="Regulation S-T, Rule 302(a)",
    breaks=(Break("contents-2001", "/s/ Winifred O. Stavely", "/s/ Harold O. Stavely", "Dated"),),
)
def other_signer(subject: Subject) -> Iterator[Finding]:
    """The name behind /s/ is the one that is printed under it.

    One of them may leave out names or initials that the other has, or have a short form of the first name: Kit for Katherine.
    """
    for signature in lines(subject):
        if signature.conformed and signature.name and not _same_person(signature.conformed.value, signature.name.value):
            label = Label(signature.name.span, f"the printed name is {signature.name.value}")
            yield Finding(signature.conformed.span, f"signed {signature.conformed.value}, expected {signature.name.value}", (label,))


def _same_person(signed: str, printed: str) -> bool:
    ours, theirs = words(signed), words(printed)
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    family, others = ours[-1], {word[0] for word in theirs[:-1]}
    return family == theirs[-1] and ours[0][0] in others
