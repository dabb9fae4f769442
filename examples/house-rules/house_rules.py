"""The house rules of Acme: what it asks of a report beyond the form."""

from collections.abc import Iterator

from eightk_lark import Days, Finding, Label, Subject, rule

SIGNERS = ("Chief Financial Officer", "General Counsel")
FURNISHED_ITEMS = {"2.02", "7.01"}


@rule("ACME001 house-signer", "error", authority="Acme disclosure policy, section 4")
def house_signer(subject: Subject) -> Iterator[Finding]:
    """A report is signed by the chief financial officer or the general counsel.

    Others may sign beside them. Of a signature without a title this rule says nothing: EK416 does.
    """
    titles = [signature.title for signature in subject.filing.signatures if signature.title]
    if titles and not any(office.casefold() in title.value.casefold() for title in titles for office in SIGNERS):
        first, *others = titles
        labels = tuple(Label(title.span, "and this one") for title in others)
        yield Finding(first.span, f"signed as {first.value}, expected {' or '.join(SIGNERS)}", labels)


@rule("ACME002 furnished", "warning", authority="Acme disclosure policy, section 7", days=Days.of(since="2004-08-23"))
def furnished(subject: Subject) -> Iterator[Finding]:
    """An item that is furnished says so.

    What Items 2.02 and 7.01 tell is furnished and not filed (Form 8-K, General Instruction B.2).
    """
    for item in subject.items:
        if FURNISHED_ITEMS & set(item.numbers) and item.caption and "furnished" not in item.body.casefold():
            message = f"Item {item.numbers[0]} does not say that it is furnished"
            yield Finding(item.caption.span, message, help="add the sentence of section 7")
