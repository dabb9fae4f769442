"""The data of a filing: what it says, however it is set. Registrants, places and persons are made up."""

from datetime import date

import attrs

from typesetter.axes import Setting


@attrs.frozen
class Item:
    """An item with what it tells."""

    number: str
    caption: str
    paragraphs: tuple[str, ...]


@attrs.frozen
class Signer:
    """Who signs."""

    name: str
    title: str


@attrs.frozen
class Filing:
    """All that a filing says."""

    era: str
    day: date
    earliest: date | None
    signed: date
    name: str
    others: tuple[str, ...]
    """The names of the other registrants."""
    state: str
    file_number: str
    employer_number: str
    street: tuple[str, ...]
    city: str
    postal_code: str
    telephone: str
    former_name: str | None
    items: tuple[Item, ...]
    exhibits: tuple[tuple[str, str], ...]
    signers: tuple[Signer, ...]
    securities: tuple[tuple[str, str, str], ...]


NAMES = {
    "mixed": "Dunmarrow Cordage Corporation",
    "capitals": "WICKFALL LOOMS, INC.",
    "the": "The Marl Ferry Bank",
    "suffix": "Ambry Point Lighting Holdings, L.P.",
    "initials": "J. T. Ropewalk & Sons Co.",
    "ampersand": "Callow Hill Power & Light Company",
    "of": "First Bancorp of Tidewrack",
    "state mark": "Harrowgate Pump Works Inc /DE/",
    "comma": "Thessaline, Orne and Quarrier, Incorporated",
    "foreign": "Brackwater Tin plc",
    "trust": "Callow Hill Receivables Trust 2023-A",
}
STREETS = {
    "street": (("18 Ropewalk Lane",), "Marl Ferry, Tennessee", "37201"),
    "suite": (("2200 Tidewrack Avenue", "Suite 310"), "Port Ellery, Washington", "98297"),
    "box": (("P.O. Box 1180",), "Callow Hill, New York", "12508"),
    "nine digits": (("One Penstock Plaza",), "Callow Hill, New York", "12508-1180"),
    "Washington, DC": (("1400 K Street, N.W.",), "Washington, DC", "20005"),
    "foreign": (("4 Tinners Row",), "London, England", "EC2V 7HN"),
    "one line": (("18 Ropewalk Lane, 4th Floor",), "Marl Ferry, Tennessee", "37201"),
    "abbreviated state": (("77 Anvil Street",), "Toledo, OH", "43604"),
}
TELEPHONES = {
    "brackets": "(615) 555-0104",
    "dashes": "615-555-0104",
    "dots": "615.555.0104",
    "blank behind bracket": "(615)555-0104",
    "foreign": "+44 20 7946 0104",
}
FORMERS = {"not applicable": "Not Applicable", "name": "Ropewalk Industries, Inc.", "none": "None", "absent": None}
CAPTIONS = {
    "8.01": "Other Events",
    "2.02": "Results of Operations and Financial Condition",
    "5.02": "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; Compensatory Arrangements"
    " of Certain Officers",
    "1.01": "Entry into a Material Definitive Agreement",
    "2.03": "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a Registrant",
    "5.07": "Submission of Matters to a Vote of Security Holders",
    "9.01": "Financial Statements and Exhibits",
    "5": "Other Events",
    "6": "Resignations of Registrant's Directors",
    "2": "Acquisition or Disposition of Assets",
    "4": "Changes in Registrant's Certifying Accountant",
    "7": "Financial Statements and Exhibits",
}
LISTING = ("7", "9.01")
"""The items that list exhibits."""
REPORTS = {
    "other events": (("8.01",), ("5",)),
    "results": (("2.02",), ("5",)),
    "officers": (("5.02",), ("6",)),
    "agreement": (("1.01", "2.03"), ("2", "5")),
    "votes": (("5.07",), ("4",)),
}
"""The numbers of the items of each report, today's and those of before 2004-08-23."""
PROSE = {
    "8.01": (
        "the board declared a dividend of twelve cents on each common share, payable to holders of record at the close of the month.",
    ),
    "2.02": ("the company announced its results for the quarter. The announcement is attached, and is furnished and not filed.",),
    "5.02": ("Petra Quill told the board that she retires at the end of the year. The board thanks her for eleven years of service.",),
    "1.01": (
        "the company agreed with its banks on a loan of forty million dollars, which falls due in five years.",
        "The loan bears interest at a rate that follows the market, and is secured by the ropewalk and its stock.",
    ),
    "2.03": ("What is told above of the loan is told here as well, so far as the company owes under it.",),
    "5.07": ("the holders of common shares met and voted on what the proxy statement had put before them.",),
    "5": ("the board declared a dividend of twelve cents on each common share, payable to holders of record at the close of the month.",),
    "6": ("Petra Quill told the board that she retires at the end of the year. The board thanks her for eleven years of service.",),
    "2": ("the company bought the foundry at Toledo with its stock, its tools and the lease of its yard.",),
    "4": ("the company dismissed its accountants and engaged others. There was no disagreement on any matter of principle.",),
}
EXHIBITS = {
    "one": (("99.1", "Press release dated {day}"),),
    "none": (),
    "two": (("10.1", "Loan agreement dated as of {day}"), ("99.1", "Press release dated {day}")),
    "letters": (("10.16a", "First amendment to the lease of the yard"), ("99.4(a)", "Map of the yard")),
    "whole numbers": (("2", "Agreement for the foundry at Toledo"), ("99", "Press release dated {day}")),
    "many": (
        ("4.1", "Form of note"),
        ("10.1", "Loan agreement dated as of {day}"),
        ("23.1", "Consent of independent accountants"),
        ("99.1", "Press release dated {day}"),
    ),
}
PERSONS = (Signer("Orla M. Fenwick", "Vice President and Chief Financial Officer"), Signer("Harlan T. Ostrander", "President"))
CLASSES = (
    ("Common Stock, $0.01 par value", "DUNM", "New York Stock Exchange"),
    ("6.25% Senior Notes due 2031", "DUNN", "New York Stock Exchange"),
)
DAYS = {"2023": date(2023, 5, 4), "2009": date(2009, 5, 7), "1999": date(1999, 5, 4)}


def filing(setting: Setting) -> Filing:
    """The data that a setting asks for."""
    era = setting["era"]
    day = DAYS[era]
    street, city, postal_code = STREETS[setting["address"]]
    whole = setting["exhibits"] == "whole numbers" and setting["document"] == "flattened"  # nothing tells such a number from others
    listed = EXHIBITS["two" if whole else setting["exhibits"]]
    exhibits = tuple((number, text.format(day=long(day))) for number, text in listed)
    numbers = REPORTS[setting["report"]][era == "1999"]
    listing = (LISTING[era != "1999"],) if exhibits else ()
    signers = PERSONS[: 2 if setting["signers"] == "two" else 1]
    if setting["signers"] == "no title":
        signers = tuple(attrs.evolve(signer, title="") for signer in signers)
    classes = {"none": 0, "one class": 1}.get(setting["securities"], 2)
    return Filing(
        era=era,
        day=day,
        earliest=day.replace(day=2) if setting["date of report"] == "two dates" else None,
        signed=day.replace(day=8),
        name=NAMES[setting["name"]],
        others=("Ropewalk Funding LLC",) if setting["registrants"] == "two" else (),
        state=setting["state"],
        file_number="1-91234" if era == "1999" else "001-91234",
        employer_number="19-7700123",
        street=street,
        city=city,
        postal_code=postal_code,
        telephone=TELEPHONES[setting["telephone"]],
        former_name=FORMERS[setting["former name"]],
        items=tuple(Item(number, CAPTIONS[number], _told(number, day)) for number in (*numbers, *listing)),
        exhibits=exhibits,
        signers=signers,
        securities=CLASSES[:classes] if era == "2023" else (),
    )


def long(day: date) -> str:
    """A day in words."""
    return f"{day:%B} {day.day}, {day.year}"


def _told(number: str, day: date) -> tuple[str, ...]:
    first, *others = PROSE.get(number, ("",))
    opened = f"On {long(day)}, {first}" if first and first[0].islower() else first
    return (opened, *others) if first else ()
