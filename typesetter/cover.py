"""The cover page (Form 8-K, cover page): captions above, below or beside their values, in columns or absent."""

from textwrap import wrap

import attrs

from typesetter.blocks import Row
from typesetter.filing import long
from typesetter.setter import Setter

FORM = {
    "name": "Exact name of registrant as specified in its charter",
    "state": "State or other jurisdiction of incorporation",
    "file number": "Commission File Number",
    "employer number": "IRS Employer Identification No.",
    "address": "Address of principal executive offices",
    "postal code": "Zip Code",
    "telephone": "Registrant's telephone number, including area code",
    "former name": "Former name or former address, if changed since last report",
}
OLD = {
    "name": "Exact Name of Registrant as Specified in Charter",
    "state": "State or Other Jurisdiction of Incorporation or Organization",
    "file number": "Commission File No.",
    "employer number": "I.R.S. Employer Identification Number",
    "address": "Address of Principal Executive Offices",
    "postal code": "ZIP Code",
    "telephone": "Registrant's Telephone Number, Including Area Code",
    "former name": "Former Name or Former Address, if Changed Since Last Report",
}
MISSPELT = {
    "specified": "specificed",
    "jurisdiction": "jurisdicton",
    "Employer": "Employeer",
    "principal": "principle",
    "telephone": "telphone",
}
BOXES = {
    "rule_425": "Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)",
    "rule_14a_12": "Soliciting material pursuant to Rule 14a-12 under the Exchange Act (17 CFR 240.14a-12)",
    "rule_14d_2b": "Pre-commencement communications pursuant to Rule 14d-2(b) under the Exchange Act (17 CFR 240.14d-2(b))",
    "rule_13e_4c": "Pre-commencement communications pursuant to Rule 13e-4(c) under the Exchange Act (17 CFR 240.13e-4(c))",
}
BLANK_BOX = {"ballot": "☐", "brackets": "[ ]", "underscores": "___", "behind": "☐", "checked": "☐"}


class Cover(Setter):
    """Sets the cover page."""

    def set_cover(self) -> None:
        """The whole page, in the order of the form."""
        self._head()
        self._dates()
        self._registrant()
        for other in self.filing.others:
            self._other_registrant(other)
        if self.option("former name place") == "below telephone":
            self._former_name()
        if self.filing.era != "1999":
            self._boxes()
        if self.filing.era == "2023":
            self._securities()
            self._growth()

    def _registrant(self) -> None:
        self._name()
        self._row()
        self._address()

    def _other_registrant(self, name: str) -> None:
        """The same once more, with another name and another file number."""
        first = self.filing
        self.filing = attrs.evolve(first, name=name, file_number=f"{first.file_number}-01", employer_number="19-7700124", former_name=None)
        truth, self.truth = self.truth, {}
        self._registrant()
        self.truth = {field: [*truth.get(field, []), *self.truth.get(field, [])] for field in {**truth, **self.truth}}
        self.filing = first

    def caption(self, field: str) -> str:
        """The caption of a field, as it is worded and bracketed."""
        wording = self.option("caption wording")
        caption = (OLD if wording == "old" else FORM)[field]
        if wording == "capitals":
            caption = caption.upper()
        if wording == "lower case" and self.option("captions") == "below" and self.option("brackets") == "brackets":
            caption = caption.lower()
        if wording == "misspelt":
            for word, other in MISSPELT.items():
                caption = caption.replace(word, other)
        return caption

    def bracketed(self, field: str) -> str:
        """The same as it stands below or above a value."""
        return f"({self.caption(field)})" if self.option("brackets") == "brackets" else self.caption(field)

    def _head(self) -> None:
        place = "W ashington, D.C. 20549" if self.option("head") == "blank in the place" else "Washington, D.C. 20549"
        lines: tuple[str, ...] = ("UNITED STATES", "SECURITIES AND EXCHANGE COMMISSION", place)
        if self.option("head") == "one line":
            lines = ("UNITED STATES SECURITIES AND EXCHANGE COMMISSION", "WASHINGTON, DC 20549")
        for line in lines:
            self.center(line, bold=True, close=line != lines[-1])
        self.center("FORM 8 -K" if self.option("head") == "blank in the form" else "FORM 8-K", bold=True)
        self.center("CURRENT REPORT", bold=True, close=True)
        self.center("Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934")
        if self.option("cover rules") in ("dashes", "asterisks"):
            self.rule("*" if self.option("cover rules") == "asterisks" else "-")

    def _dates(self) -> None:
        filing, placed = self.filing, self.option("date of report")
        day = long(filing.day) if placed != "numeric" else f"{filing.day:%m/%d/%Y}"
        if self.option("head") == "no blank in the date":
            day = day.replace(" ", "", 1)
        self.truth["report date"] = [filing.day.isoformat()]
        if filing.earliest:
            self.truth["earliest event"] = [filing.earliest.isoformat()]
            self.text(f"Date of Report: {day}", close=True)
            self.text(f"Date of earliest event reported: {long(filing.earliest)}")
            return
        caption = "Date of Report" if placed == "no brackets" else "Date of Report (Date of earliest event reported)"
        if placed == "above":
            self.center(caption, close=True)
            self.center(day)
        elif placed == "below":
            self.center(day, close=True)
            self.center(f"({caption})" if "(" not in caption else caption)
        else:
            self.text(f"{caption}: {day}", "center")

    def _single(self, field: str, value: str) -> None:
        """A value with its caption, in lines of their own."""
        captions, close = self.option("captions"), self.option("gap") == "close"
        if captions == "beside":
            self.text(f"{self.caption(field)}: {value}")
        elif captions == "above":
            self.text(f"{self.caption(field)}:", close=close)
            self.text(value)
        elif captions == "absent":
            self.center(value)
        else:
            self.center(value, bold=field == "name", close=close)
            if self.option("cover rules") == "underscores below values":
                self.center("_" * 40, close=True)
            self.center(self.bracketed(field))

    def _name(self) -> None:
        name = self.true("name", self.filing.name)
        captioned = self.option("captions") in ("below", "beside")
        formerly = self.option("formerly") == "behind name" and captioned
        self._single("name", f"{name} (formerly known as Ropewalk Industries, Inc.)" if formerly else name)
        if self.option("former name place") == "below name":
            self._former_name()

    def _row(self) -> None:
        filing = self.filing
        values = {
            "state": self.true("state", filing.state),
            "file number": self.true("file number", filing.file_number),
            "employer number": self.true("employer number", filing.employer_number),
        }
        option = self.option("row")
        if option == "stacked" or self.option("captions") == "beside":
            for field, value in values.items():
                self._single(field, value)
            return
        order = ("file number", "state", "employer number") if option == "file number first" else tuple(values)
        width = int(self.option("column width"))
        if self.option("document") == "flattened":  # a value that was broken over lines cannot be put together again
            width = max(width, len(filing.state) + 3)
        widths = (width,) * len(order)
        shown = Row(tuple(values[field] for field in order), widths)
        if self.option("captions") == "absent":
            self.put(Row(shown.cells, widths, close=False))
            return
        captions = Row(tuple("\n".join(wrap(self.bracketed(field), width - 3)) for field in order), widths)
        above = option == "captions above"
        first, last = (captions, shown) if above else (shown, captions)
        self.put(first, Row(last.cells, widths, close=False))

    def _address(self) -> None:
        filing, option = self.filing, self.option("address lines")
        self.truth["address"] = [", ".join((*filing.street, filing.city))]
        self.truth["postal code"] = [filing.postal_code]
        lines = [*filing.street, filing.city]
        start, *rest = lines
        postal_code = self.marks("postal code", filing.postal_code)
        telephone = self.true("telephone", filing.telephone)
        captioned = self.option("captions") != "absent"
        if option == "postal code beside" and captioned and self.option("captions") == "below":
            width = (44, 20)
            self.put(
                Row(("\n".join(lines), postal_code), width),
                Row((self.bracketed("address"), self.bracketed("postal code")), width, close=False),
            )
            self._single("telephone", telephone)
            return
        whole = "\n".join((start, *rest)) + f" {postal_code}"
        if option == "telephone with address" and self.option("captions") == "below":
            self.center(f"{whole}\n{telephone}", close=True)
            self.center(f"({self.caption('address')}, including zip code, and telephone number, including area code)")
            return
        if self.option("captions") == "beside":
            whole = ", ".join(lines) + f" {postal_code}"
        self._single("address", whole)
        if option == "one caption for all" and captioned and self.option("captions") == "below":
            self.text(f"{self.caption('telephone')}: {telephone}")
        else:
            self._single("telephone", telephone)

        self._beside_telephone()

    def _beside_telephone(self) -> None:
        """What the form does not ask for."""
        option = self.option("beside telephone")
        if option == "facsimile":
            self.text("Facsimile: (615) 555-0199", "center")
        elif option == "web address":
            self.text("www.dunmarrow.example.com", "center")
        elif option == "agent for service":
            self.text("Harlan T. Ostrander\n18 Ropewalk Lane, Marl Ferry, Tennessee 37201", "center", close=True)
            self.center("(Name, address and telephone number of agent for service)")

    def _former_name(self) -> None:
        former = self.filing.former_name
        if former is None:
            return
        captioned = self.option("captions") != "absent"  # a name without a caption could be any name
        self._single("former name", self.true("former name", former) if captioned else former)

    def _boxes(self) -> None:
        self.text(
            "Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing obligation of the"
            " registrant under any of the following provisions:"
        )
        option = self.option("boxes")
        for number, (field, sentence) in enumerate(BOXES.items()):
            checked = option == "checked" and number == 1
            self.truth.setdefault("boxes", []).append(f"{field}: {checked}")
            box = "☒" if checked else BLANK_BOX[option]
            self.text(f"{sentence} {box}" if option == "behind" else f"{box} {sentence}")

    def _securities(self) -> None:
        securities, option = self.filing.securities, self.option("securities")
        self.text("Securities registered pursuant to Section 12(b) of the Act:")
        if not securities:
            self.text("None")
            return
        widths = (36, 14, 30)
        self.put(Row(("Title of each class", "Trading\nSymbol(s)", "Name of each exchange\non which registered"), widths))
        rows: list[tuple[str, ...]] = []
        for title, symbol, exchange in securities:
            shown = "" if option == "no symbol" else self.true("symbol", symbol)
            rows.append((self.true("class", title), shown, self.true("exchange", exchange)))
        if option == "stacked":
            rows = [tuple("\n".join(parts) for parts in zip(*rows, strict=True))]
        self.put(*(Row(row, widths, close=row is not rows[-1]) for row in rows))

    def _growth(self) -> None:
        self.text(
            "Indicate by check mark whether the registrant is an emerging growth company as defined in Rule 405 of the Securities Act of"
            " 1933 (17 CFR 230.405) or Rule 12b-2 of the Securities Exchange Act of 1934 (17 CFR 240.12b-2)."
        )
        box = BLANK_BOX[self.option("boxes")]
        self.truth["growth"] = ["False"]
        self.text(f"Emerging growth company {box}")
        self.text(
            "If an emerging growth company, indicate by check mark if the registrant has elected not to use the extended transition"
            " period for complying with any new or revised financial accounting standards provided pursuant to Section 13(a) of the"
            f" Exchange Act. {box}"
        )
