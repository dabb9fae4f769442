"""The signature block (Form 8-K, "Signatures"; Rule 12b-11)."""

from typesetter.blocks import PageEnd, Row
from typesetter.filing import Signer, long
from typesetter.items import Items

STATEMENT = (
    "Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its"
    " behalf by the undersigned hereunto duly authorized."
)
STATEMENTS = {
    "form": STATEMENT,
    "as amended": STATEMENT.replace("Act of 1934,", "Act of 1934, as amended,"),
    "small business": "In accordance with the requirements of the Exchange Act, the registrant caused this report to be signed on its"
    " behalf by the undersigned, thereunto duly authorized.",
}
MARKS = {"backslashes": "\\s\\", "blanks": "/ s /", "two slashes": "//s//"}
"""How /s/ is typed otherwise."""
RELEASE = (
    "FOR IMMEDIATE RELEASE",
    "Dunmarrow raises its dividend",
    "MARL FERRY, Tenn., June 6, 2024 - Dunmarrow said today that its dividend rises. It has paid one since it made its first rope.",
)
HEADS = {"plural": "SIGNATURES", "singular": "SIGNATURE", "letterspaced": "S I G N A T U R E S", "registrant above": "SIGNATURES"}
WIDTHS = (36, 40)


class Signature(Items):
    """Sets the signature block."""

    def set_signature(self) -> None:
        """Heading, statement, registrant, day and signers."""
        self.page_end()
        head = self.option("signature head")
        if head == "registrant above":
            self.center(self.filing.name)
        if head in HEADS:
            self.center(HEADS[head], bold=True)
        self.text(STATEMENTS[self.option("statement")])
        signers = self.filing.signers
        for signer in signers:
            self.truth.setdefault("signed for", []).append(self.filing.name)
            self.truth.setdefault("signed", []).append(signer.name)
            printed = self._printed(signer)
            self.truth.setdefault("signers", []).append(printed or signer.name)
            self.truth.setdefault("titles", []).append(signer.title)
        dated = self.option("signed date") != "absent"
        self.truth["signed dates"] = [self.filing.signed.isoformat() if dated else ""] * len(signers)
        if self.option("signature") == "side by side" and len(signers) > 1:
            self._side_by_side()
        elif self.option("signature") in ("date at the left", "table cells"):
            self._date_at_the_left()
        else:
            self._stacked()

    def set_behind_signature(self) -> None:
        """A press release behind the signatures, with the number of an exhibit or without."""
        option = self.option("behind signature")
        if option == "nothing":
            return
        self.put(PageEnd("", "tag", ""))
        if option == "exhibit":
            number = self.filing.exhibits[-1][0] if self.filing.exhibits else "99.1"
            self.text(f"EXHIBIT {number}", bold=True)
        for paragraph in RELEASE:
            self.text(paragraph)

    def _printed(self, signer: Signer) -> str:
        option = self.option("printed name")
        if option == "absent" or self.option("signature") == "one line":
            return ""
        return signer.name.upper() if option == "capitals" else signer.name

    def _day(self) -> str:
        return ("Dated" if self.option("signed date") == "dated" else "Date") + f": {long(self.filing.signed)}"

    def _mark(self, signer: Signer) -> str:
        option, name = self.option("mark"), self.marks("signed", signer.name)
        if option == "conformed only":
            return f"/s/ {name}" if self.option("signature") == "no mark" else name
        return f"{MARKS.get(option, option)} {name}"

    def _lines(self, signer: Signer) -> list[str]:
        """The lines of a signer."""
        option, by, printed = self.option("signature"), f"By: {self._mark(signer)}", self._printed(signer)
        title = self.marks("titles", signer.title) if signer.title else ""
        if option == "labels":
            return [by, *([f"Name: {printed}"] if printed else []), *([f"Title: {title}"] if title else [])]
        if option == "one line":
            return [f"{by}, {title}" if title else by]
        if option == "name above":
            return [*([printed] if printed else []), by, *([title] if title else [])]
        if option == "no mark":
            return [self._mark(signer), *([printed] if printed else []), *([title] if title else [])]
        if option == "title behind name" and printed:
            return [by, f"{printed}, {title}" if title else printed]
        return [by, *([printed] if printed else []), *([title] if title else [])]

    def _stacked(self) -> None:
        date = self.option("signed date")
        if date in ("above", "dated"):
            self.text(self._day())
        self.text(self.filing.name, "indent")
        for signer in self.filing.signers:
            self.text("\n".join(self._lines(signer)), "indent")
        if date == "below":
            self.text(self._day())

    def _date_at_the_left(self) -> None:
        date = self.option("signed date")
        first = self._day() if date in ("above", "dated") else ""
        cells = self.option("signature") == "table cells"
        self.put(Row((first, self.filing.name), WIDTHS, close=False))
        for signer in self.filing.signers:
            lines = self._lines(signer)
            rows = [Row(("", line), WIDTHS, close=line is not lines[-1]) for line in lines]
            self.put(*(rows if cells else [Row(("", "\n".join(lines)), WIDTHS, close=False)]))
        if date == "below":
            self.text(self._day())

    def _side_by_side(self) -> None:
        date = self.option("signed date")
        if date in ("above", "dated"):
            self.text(self._day())
        self.text(self.filing.name)
        columns = [self._lines(signer) for signer in self.filing.signers]
        self.put(Row(tuple("\n".join(lines) for lines in columns), WIDTHS, close=False))
        if date == "below":
            self.text(self._day())
