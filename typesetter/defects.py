"""Defects: what ``eightk check`` has to say of an option, and of a filing that is broken in one place."""

from collections.abc import Mapping

import attrs

from typesetter.axes import Option, Setting, oddities

DEFECTS: dict[Option, frozenset[str]] = {
    ("captions", "absent"): frozenset({"EK228"}),
    ("caption wording", "misspelt"): frozenset({"EK227"}),
    ("securities", "no symbol"): frozenset({"EK242"}),
    ("letter", "other Exhibits"): frozenset({"EK323"}),
    ("list", "index behind signature"): frozenset({"EK527"}),
    ("signers", "no title"): frozenset({"EK416"}),
    ("signature", "one line"): frozenset({"EK415"}),
    ("printed name", "absent"): frozenset({"EK415"}),
    ("signature head", "absent"): frozenset({"EK411"}),
    ("signed date", "absent"): frozenset({"EK417"}),
    ("document", "inline XBRL"): frozenset({"EK610", "EK611", "EK612"}),
    ("container", "submission"): frozenset({"EK012", "EK522"}),
    ("container", "envelope"): frozenset({"EK012", "EK522"}),
}
"""The codes at the level of errors and warnings that are due where an option stands. Exhibits are listed and not attached; ballot
boxes are no ASCII; facts have no name that the cover page asks for."""


def due(setting: Setting) -> frozenset[str]:
    """The codes that are due for a setting of which one option is odd."""
    return frozenset().union(*(DEFECTS.get(option, frozenset()) for option in oddities(setting).items()))


@attrs.frozen
class Defect:
    """One way to break a filing, and the nearest way that breaks nothing."""

    code: str
    """The code that is due."""
    old: str
    """A text of the filing, within one line of it."""
    new: str
    """The text that breaks it."""
    near: str
    """The text that is nearest to that and breaks nothing."""
    at: str = ""
    """A text of the line on which the finding stands; empty where that is the broken line."""
    setting: Mapping[str, str] = attrs.field(factory=dict)
    """The options that the filing needs."""
    with_it: frozenset[str] = frozenset()
    """The codes that the same change makes due."""


NUMBERED = {"era": "1999"}
SUBMISSION = {"container": "submission"}
SEEDED = (
    # --- cover: elements
    Defect("EK210", "reported): May 4, 2023", "reported):", "reported): 05/04/2023"),
    Defect("EK212", "SECURITIES AND EXCHANGE COMMISSION", "", "SECURITIES & EXCHANGE COMMISSION", "Washington"),
    Defect("EK213", "Washington, D.C. 20549", "", "Washington, DC 20549-1004", "FORM 8-K"),
    Defect("EK214", "FORM 8-K", "", "Form 8-K", "CURRENT REPORT"),
    Defect("EK215", "CURRENT REPORT", "", "Current Report", "Pursuant to Section"),
    Defect("EK217", "Section 13 or 15(d)", "Section l3 or l5(d)", "Sections 13 and 15 (d)"),
    Defect(
        "EK228",
        "(Exact name of registrant as specified in its charter)",
        "",
        "(Exact Name of Registrant as Specified in its Charter)",
        "Dunmarrow",
    ),
    Defect(
        "EK219",
        "(Former name or former address, if changed since last report)",
        "",
        "(Former Name or Former Address, if Changed Since Last Report.)",
        "Check the",
        with_it=frozenset({"EK261"}),
    ),
    Defect("EK250", "001-91234", "---------", "1-91234", "(Commission"),
    Defect("EK251", "19-7700123", "----------", "19 - 7700123", "(IRS"),
    Defect("EK254", "(615) 555-0104", "", "615-555-0104", "(Registrant's"),
    Defect("EK226", "Tennessee 37201", "Tennessee", "Tennessee 37201-1180", "Marl Ferry"),
    Defect("EK227", "principal executive offices", "principle executive offices", "principal executive office"),
    Defect("EK228", "(Registrant's telephone number, including area code)", "", "(Registrant's Telephone Number)", "555-0104"),
    Defect("EK232", "reported): May 4, 2023", "reported): May 34, 2023", "reported): May 3, 2023", with_it=frozenset({"EK210"})),
    Defect("EK250", "001-91234", "001-9123400", "001-91234-01", "(Commission"),
    Defect("EK251", "19-7700123", "19-770012", "19-7700123"),
    Defect("EK252", "19-7700123", "00-0000000", "19-0000001"),
    Defect("EK254", "(615) 555-0104", "555-0104", "(615) 555-0104", "Registrant's"),
    Defect("EK260", "Delaware  ", "Delawhere ", "Maryland  "),
    Defect("EK261", "FORM 8-K", "Batch 7741 copied\n\nFORM 8-K", "FORM 8-K", "Batch"),
    Defect("EK263", "UNITED STATES", "", "United States", "SECURITIES"),
    Defect(
        "EK264", "Date of Report (Date of earliest event reported)", "Date of Report", "Date of Report (Date of Earliest Event Reported)"
    ),
    Defect(
        "EK423",
        "15(d) of the Securities Exchange Act of 1934",
        "15(d) of the Securities and Exchange Act of 1934",
        "15(d) of the Securities Exchange Act of 1934, as amended",
        "Pursuant to Section",
    ),
    # --- cover: boxes and statements
    Defect(
        "EK235",
        "Soliciting material pursuant to Rule 14a-12",
        "Letters under Rule 12",
        "Soliciting material pursuant to Rule 14a- 12",
        "Pre-commencement",
        with_it=frozenset({"EK261"}),
    ),
    Defect(
        "EK236",
        "Check the appropriate box below if the",
        "Whether the",
        "Check the appropriate box below if the",
        "Written",
        with_it=frozenset({"EK261", "EK262"}),
    ),
    Defect("EK239", "☐ Soliciting", "Soliciting", "[ ] Soliciting"),
    Defect(
        "EK240",
        "Securities registered pursuant to Section 12(b) of the Act:",
        "",
        "Securities Registered Pursuant to Section 12(b) of the Act",
        "Indicate by",
    ),
    Defect("EK242", " DUNM ", "      ", " DUNMW ", "Common Stock"),
    Defect("EK243", "New York Stock Exchange", "Bourse of Port Ellery  ", "NYSE American LLC", "Common Stock"),
    Defect(
        "EK245",
        "Indicate by check mark whether the registrant",
        "Whether the registrant",
        "Indicate by checkmark whether any registrant",
        "Emerging growth",
        with_it=frozenset({"EK261", "EK262"}),
    ),
    Defect("EK246", "Emerging growth company ☐", "", "☐ Emerging growth company", "If an emerging"),
    Defect("EK249", "Exchange Act (17 CFR 240.14d-2(b))", "Exchange Act", "Exchange Act (17 CFR § 240.14d-2(b))", "Pre-commencement"),
    # --- items
    Defect("EK310", "Item 8.01.", "Item 8.11.", "Item 8.01"),
    Defect("EK312", "Item 8.01.", "Item 5.", "ITEM 8.01."),
    Defect(
        "EK313",
        "Item 9.01. Financial",
        "Item 8.01. Other Events.\n\nThe board met again.\n\nItem 9.01. Financial",
        "Item 8.01 tells of the board.\n\nItem 9.01. Financial",
        "Item 8.01. Other",
        setting={"report": "other events"},
    ),
    Defect(
        "EK314",
        "Item 9.01. Financial",
        "Item 1.01. Entry into a Material Definitive Agreement.\n\nThe board met.\n\nItem 9.01. Financial",
        "Item 8.01 is told above.\n\nItem 9.01. Financial",
        "Item 1.01",
    ),
    Defect("EK320", "Item 8.01.", "Item 8.01(b).", "Item 8.01."),
    Defect("EK323", "(d) Exhibits", "(c) Exhibits", "(d) Exhibits."),
    Defect("EK324", "(d) Exhibits", "Exhibits", "(d)  EXHIBITS", "Item 9.01"),
    Defect("EK330", "Item 8.01. Other Events.", "Item 8.01.", "Item 8.01. Other Events"),
    Defect("EK331", "Other Events.", "Ohter Events.", "Other Events"),
    Defect("EK332", "Item 8.01. Other Events.", "Item 8.01. Regulation FD Disclosure.", "Item 8.01. OTHER EVENTS"),
    Defect("EK333", "Item 8.01. Other Events.", "Item 8.01. What the Board Did.", "Item 8.01. Other Events"),
    # --- signatures
    Defect("EK411", "SIGNATURES", "", "SIGNATURE", "Pursuant to the requirements"),
    Defect(
        "EK413",
        "  Dunmarrow Cordage Corporation\n\n                                    By",
        "  Quarrier Foundries, Inc.\n\n                                    By",
        "  DUNMARROW CORDAGE CORP\n\n                                    By",
    ),
    Defect(
        "EK414",
        "By: /s/ Orla M. Fenwick",
        "________________",
        "By: /s/ O. M. Fenwick",
        "SIGNATURES",
        with_it=frozenset({"EK401", "EK412", "EK415", "EK416"}),
    ),
    Defect("EK416", "Vice President and Chief Financial Officer", "", "Chief Financial Officer", "By: /s/"),
    Defect("EK417", "Date: May 8, 2023", "", "Dated: May 8, 2023", "By: /s/"),
    Defect("EK418", "Date: May 8, 2023", "Date: May 38, 2023", "Date: May 18, 2023", with_it=frozenset({"EK417"})),
    Defect("EK419", "Date: May 8, 2023", "Date: May 3, 2023", "Date: May 4, 2023"),
    Defect("EK420", "Date: May 8, 2023", "Date: May 9, 2023", "Date: May 7, 2023", setting=SUBMISSION),
    Defect("EK421", "By: /s/ Orla M. Fenwick", "By: /s/ Harlan B. Quill", "By: /s/ Orla Fenwick"),
    # --- exhibits
    Defect("EK510", "99.1          Press", "89.1          Press", "99.10         Press"),
    Defect("EK511", "99.1          Press", "31.1          Press", "10.1          Press"),
    Defect("EK513", "4.1           Form", "99.5          Form", "4             Form", setting={"exhibits": "many"}, at="10.1"),
    Defect("EK514", "10.1          Loan", "99.1          Loan", "10.2          Loan", setting={"exhibits": "two"}, at="Press release"),
    Defect("EK515", "Press release dated May 4, 2023", "", "News release", "99.1"),
    Defect("EK517", "99.1          Press release dated May 4, 2023", "", "99            Press release dated May 4, 2023", "(d) Exhibits"),
    Defect("EK520", "Item 9.01. Financial Statements and Exhibits.", "Exhibits attached.", "Item 9.01. Exhibits.", "99.1"),
    Defect(
        "EK521",
        "the board declared",
        "as attached hereto as Exhibit 99.7, the board declared",
        "as attached hereto as Exhibit 99.1, the board declared",
    ),
    # --- cover and header
    Defect("EK810", "20230504", "20230501", "20230504", "reported)", setting=SUBMISSION),
    Defect(
        "EK813",
        "ITEM INFORMATION:\t\tOther Events",
        "ITEM INFORMATION:\t\tRegulation FD Disclosure",
        "ITEM INFORMATION:\t\tOther Events",
        "Item 8.01",
        setting=SUBMISSION,
    ),
    Defect("EK814", "DUNMARROW CORDAGE CORPORATION", "QUARRIER FOUNDRIES INC", "DUNMARROW CORDAGE CORP", "Dunmarrow", setting=SUBMISSION),
)
"""The defects that the form decides, on the plainest filing."""
