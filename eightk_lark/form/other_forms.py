"""The forms of EDGAR that are none of the 8-K family, by their submission types and by what their covers print."""

import attrs

from eightk_lark.form.catalogue import bare, load
from eightk_lark.form.files import remembered


@attrs.frozen
class OtherForm:
    """A form of EDGAR that is none of the 8-K family."""

    name: str
    """Its name, as ``Form 10-K/A`` and ``Schedule 13D``."""
    title: str
    """What it is, as ``annual report``."""
    type: str | None
    """Its submission type, as ``10-K/A``; None where a name is that of several types."""


@remembered()
def _other_types() -> dict[str, OtherForm]:
    """The forms that are none of the 8-K family by their submission types, without punctuation."""
    rows = load("other_forms")["form"]
    return {bare(kind): OtherForm(f"Form {kind}", row["title"], kind) for row in rows for kind in row["types"]}


@remembered()
def _other_titles() -> dict[str, OtherForm]:
    """The same by what their covers print: the name, or the purpose where the name is lost."""
    known = {bare(form.name): form for form in _other_types().values()}
    for row in load("other_forms")["form"]:
        for printed in row.get("printed", ()):
            known.setdefault(bare(printed), OtherForm(printed, row["title"], None))
        first = known[bare(row.get("printed", [f"Form {row['types'][0]}"])[0])]
        known |= {bare(purpose): first for purpose in row.get("purpose", ())}
    return known


def other_form(submission_type: str) -> OtherForm | None:
    """The form of a submission type; None where that is one of the 8-K family or none that is known."""
    return _amended(_other_types(), submission_type)


def form_titled(printed: str) -> OtherForm | None:
    """The form that is none of the 8-K family and that a cover names; None where none is known by it."""
    return _amended(_other_titles(), printed)


def _amended(known: dict[str, OtherForm], printed: str) -> OtherForm | None:
    """The form by a type or a title, or the amendment of one."""
    form, amended = known.get(bare(printed)), known.get(bare(printed).removesuffix("A"))
    if form or amended is None:
        return form
    return OtherForm(f"{amended.name}/A", f"{amended.title}, amended", amended.type and f"{amended.type}/A")
