"""Covers that are made: the values of a registrant, set in any of the layouts that the form is printed in."""

from itertools import zip_longest
from textwrap import wrap

import attrs
from hypothesis import strategies as st

BELOW, ABOVE, BESIDE = "below", "above", "beside"
"""Where the caption stands, seen from its value; beside it with a colon between."""
HEAD = "FORM 8-K\n\nCURRENT REPORT\nPursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934\n\n"
CAPTIONS = {
    "name": "Exact name of registrant as specified in its charter",
    "state_of_incorporation": "State or other jurisdiction of incorporation",
    "commission_file_number": "Commission File Number",
    "irs_employer_id": "IRS Employer Identification No.",
    "text": "Address of principal executive offices",
    "telephone": "Registrant's telephone number, including area code",
}
ROW = ("state_of_incorporation", "commission_file_number", "irs_employer_id")
"""The fields that the form has side by side."""


@attrs.frozen
class Layout:
    """How a cover is set."""

    place: str
    """Where the captions of single fields stand."""
    row: str
    """Where those of the row stand: below or above it, or as the others."""
    gap: str
    """What parts a value from its caption."""
    between: str
    """What parts one field from the next."""
    width: int
    """The width of a column of the row; captions are broken to it."""
    brackets: bool
    """True when captions stand in brackets."""


@attrs.frozen
class MadeCover:
    """A cover and what it says."""

    text: str
    values: dict[str, str]


def cover(values: dict[str, str], layout: Layout) -> MadeCover:
    """The values of a registrant, set in a layout."""
    fields = [_row(values, layout) if name == ROW[0] and layout.row else _single(name, values[name], layout) for name in _order(layout)]
    return MadeCover(HEAD + layout.between.join(fields) + "\n\n", values)


def _order(layout: Layout) -> list[str]:
    return [name for name in CAPTIONS if not layout.row or name not in ROW[1:]]


def _single(name: str, value: str, layout: Layout) -> str:
    if layout.place == BESIDE:
        return f"{CAPTIONS[name]}: {value}"
    if layout.place == ABOVE:
        return f"{CAPTIONS[name]}:{layout.gap}{value}"
    return value + layout.gap + (f"({CAPTIONS[name]})" if layout.brackets else CAPTIONS[name])


def _row(values: dict[str, str], layout: Layout) -> str:
    captions = [wrap(f"({CAPTIONS[name]})" if layout.brackets else CAPTIONS[name], layout.width - 4) for name in ROW]
    below = [_line(line, layout.width) for line in zip_longest(*captions, fillvalue="")]
    value = _line([values[name] for name in ROW], layout.width)
    return "\n".join([value, *below] if layout.row == BELOW else [*below, value])


def _line(cells: list[str] | tuple[str, ...], width: int) -> str:
    return "".join(cell.ljust(width) for cell in cells).rstrip()


layouts = st.builds(
    Layout,
    place=st.sampled_from([BELOW, ABOVE, BESIDE]),
    row=st.sampled_from([BELOW, ABOVE, ""]),
    gap=st.sampled_from(["\n", "\n\n"]),
    between=st.sampled_from(["\n\n", "\n\n\n"]),
    width=st.integers(20, 34),
    brackets=st.booleans(),
)
"""Layouts in which every value has its caption."""
registrants = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Dunmarrow Cordage Corporation", "WICKFALL LOOMS, INC.", "Callow Hill Power & Light Co."]),
        "state_of_incorporation": st.sampled_from(["Tennessee", "New York", "Delaware"]),
        "commission_file_number": st.sampled_from(["0-91234", "001-92002", "333-140273-01"]),
        "irs_employer_id": st.sampled_from(["19-7700123", "07-4410928"]),
        "text": st.sampled_from(["18 Ropewalk Lane, Marl Ferry, Tennessee", "1 Penstock Road, Callow Hill, New York"]),
        "telephone": st.sampled_from(["(615) 555-0104", "914-555-0110"]),
    }
)
"""The values of one registrant."""
covers = st.builds(cover, registrants, layouts)
