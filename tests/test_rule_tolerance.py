"""What rules let pass: wordings that accepted filings have beside those of the form, and the days before a rule holds."""

from datetime import date

import pytest

from eightk_lark import validate
from eightk_lark.config import Config
from tests.places import example

SILENT = [
    pytest.param(
        "dotted-2005",
        "SECURITIES AND EXCHANGE COMMISSION\n                             W",
        "SECURITIES AND EXCHANGE COMMISSIONW",
        id="agency glued to its place",
    ),
    pytest.param("dotted-2005", "Washington, D.C. 20549", "Washington, DC 20549", id="place without stops"),
    pytest.param("columns-1997", "Section 13 or 15(d) of the\n", "Sections 13 and 15 (D) of The\n", id="authority in other letters"),
    pytest.param("columns-1997", "Date of Report (Date of earliest event reported):", "Date of Report:", id="date of report alone"),
    pytest.param(
        "contents-2001",
        "(Registrant's telephone number, including area code)",
        "(Address, including zip code, and telephone number, of Registrant's principal\n  executive offices)",
        id="address and telephone in one caption",
    ),
    pytest.param("two-registrants-2009", "29-0047713", "          ", id="no employer number of a second registrant"),
    pytest.param("contents-2001", "Oregon                                           97997", "Bermuda", id="foreign address without a code"),
    pytest.param("columns-1997", "Not Applicable", "", id="no former name"),
    pytest.param("dotted-2005", "Check the appropriate box below", "Check the appropriate line below", id="line for box"),
    pytest.param("securities-2020", "whether the registrant is an emerging", "whether any registrant is an emerging", id="any registrant"),
    pytest.param(
        "securities-2020",
        """TLWX                   The Nasdaq Stock Market LLC
6.25% Senior Notes due 2027                         TLWXN""",
        """N/A                    The Nasdaq Stock Market LLC
6.25% Senior Notes due 2027                         N/A  """,
        id="two securities without a symbol",
    ),
    pytest.param(
        "securities-2020",
        "TLWXN                  The Nasdaq Stock Market LLC",
        "TLWX                   New York Stock Exchange",
        id="one symbol, two exchanges",
    ),
    pytest.param(
        "columns-1997",
        "Date: June 30, 1997                     QUILLMARK FOUNDRIES, INC.",
        "Date: June 30, 1997                     The Quillmark Foundries Incorporated",
        id="form of the name",
    ),
    pytest.param(
        "two-registrants-2009",
        "WEXCOMBE LIGHT & POWER COMPANY\n                                   (R",
        "WEXCOMBE LIGHT AND POWER CO.\n                                   (R",
        id="and for &",
    ),
    pytest.param("contents-2001", "/s/ Winifred O. Stavely", "/s/ Winifred Stavely", id="signed without an initial"),
    pytest.param(
        "contents-2001",
        """the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.""",
        """this
report has been signed by the following persons on behalf of the registrant on
the date indicated.""",
        id="statement that names a date",
    ),
    pytest.param("columns-1997", "By: /s/ Harlan", "/S/ Harlan", id="mark in capitals"),
]


@pytest.mark.parametrize(("name", "old", "new"), SILENT)
def test_lets_pass(name: str, old: str, new: str) -> None:
    """No rule warns of what accepted filings print."""
    before = example(name)
    assert old in before
    report = validate(before.replace(old, new))
    assert [(found.code, found.message) for found in report.diagnostics if found.severity != "info"] == []


@pytest.mark.parametrize(
    ("day", "severities"), [("2004-08-22", []), ("2004-08-23", ["warning"]), ("2004-10-31", ["warning"]), ("2004-11-01", ["error"])]
)
def test_grows_firm(day: str, severities: list[str]) -> None:
    """A cover without check boxes passes before their day, is warned of in the first weeks, and is in error after them."""
    text = example("contents-2001")
    report = validate(text, config=Config(select=("EK235",), assume_date=date.fromisoformat(day)))
    assert [found.severity for found in report.diagnostics] == severities


def test_tells_what_mends_it() -> None:
    """A garbled sentence comes with the exact one; another registrant in the signature, with the place of the one on the cover."""
    text = (
        example("columns-1997")
        .replace("Section 13 or 15(d)", "Section l3 or l5(d)")
        .replace("1997                     QUILLMARK", "1997                     QUILLWORK")
    )
    garbled, other = validate(text).diagnostics
    assert (garbled.code, garbled.help) == ("EK217", "write Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934")
    assert (other.code, [text[label.span.start : label.span.end] for label in other.labels]) == ("EK413", ["QUILLMARK FOUNDRIES, INC."])
