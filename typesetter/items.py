"""Items (Form 8-K, General Instruction D; Rule 12b-13): headings, what they tell, contents before them and pages between them."""

from typesetter.blocks import SOFT, PageEnd, Row, Text
from typesetter.exhibits import Exhibits
from typesetter.filing import LISTING, Item

MENTIONS = {
    "in a line": "The information in Item {earlier} of this report is told here by reference, as the form allows.",
    "at a line start": f"The information that is set forth above under{SOFT}Item {{earlier}} of this Current Report is told here again.",
    "later item at a line start": f"The documents are listed as exhibits in{SOFT}Item {{later}} of this report, and are part of it.",
    "quoted": "The text under “Item {earlier}. Risk Factors” of the annual report is told here by reference.",
    "indented": "The information set forth in\n          Item {earlier} above is told here by reference.",
}
PARTS = {
    "letters": ("(a) The first part tells of the yard.", "(b) The second part tells of the stock."),
    "numbers": ("1. The first part tells of the yard.", "2. The second part tells of the stock."),
    "proposals": ("Proposal 1. Two directors were elected.", "Proposal 2. The accountants were confirmed."),
    "items": ("Item 1. Two directors were elected.", "Item 2. The accountants were confirmed."),
}
FEET = {"page number": "2", "dashed number": "-2-", "number with stop": "2.", "page of pages": "Page 2 of 5"}


class Items(Exhibits):
    """Sets the items."""

    def set_items(self) -> None:
        """Contents, then each item."""
        self._contents()
        items = self.filing.items
        for item in items:
            self._section(item)
            self._heading(item)
            listing = item.number in LISTING
            self.truth.setdefault("items", []).append(item.number)
            self.truth.setdefault("captions", []).append(item.caption)
            if listing:
                self.set_listing()
            else:
                self._body(item)

    def _contents(self) -> None:
        option, width = self.option("contents"), (16, 56)
        if option == "none":
            return
        self.center("TABLE OF CONTENTS" if option != "link only" else "Table of Contents")
        if option == "link only":
            return
        for place, item in enumerate(self.filing.items):
            leader = f" {'.' * 20} {place + 2}" if option == "dotted leaders" else ""
            self.put(Row((f"Item {item.number}", item.caption + leader), width))
        self.put(Row(("SIGNATURES", ""), width, close=False))

    def _section(self, item: Item) -> None:
        sections = {"1": "Registrant's Business and Operations", "2": "Financial Information", "5": "Corporate Governance and Management"}
        sections |= {"8": "Other Events", "9": "Financial Statements and Exhibits"}
        if self.option("heading") == "section above" and "." in item.number:
            self.center(f"Section {item.number[0]} - {sections[item.number[0]]}")

    def _heading(self, item: Item) -> None:
        number, caption, option = item.number, self.marks("captions", item.caption), self.option("heading")
        upper = self.marks("captions", item.caption.upper())
        headings = {
            "one line": f"Item {number}. {caption}.",
            "capitals": f"ITEM {number}. {upper}",
            "two lines": f"Item {number}.\n{caption}",
            "dash": f"Item {number} - {caption}",
            "no stop": f"Item {number} {caption}",
            "letterspaced": f"I T E M  {number}. {caption}",
            "word joined": f"Item.{number} {caption}",
            "section above": f"Item {number} {caption}.",
            "number alone": f"{number} {caption}" if "." in number else f"Item {number} {caption}",
        }
        if option == "two cells":
            self.put(Row((f"Item {number}.", f"{caption}."), (14, 58), close=False))
        else:
            self.text(headings[option], bold=True)

    def _body(self, item: Item) -> None:
        paragraphs = list(item.paragraphs)
        mention = MENTIONS.get(self.option("mention"))
        if mention and "." in item.number:
            paragraphs.append(mention.format(earlier="1.01", later="9.01"))
        paragraphs += PARTS.get(self.option("parts"), ())
        self.truth.setdefault("bodies", []).append(" ".join(paragraphs).replace(SOFT, " "))
        halves = (paragraphs[:1], paragraphs[1:])
        self.put(*(Text(paragraph) for paragraph in halves[0]))
        self.page_end()
        self.put(*(Text(paragraph) for paragraph in halves[1]))

    def page_end(self) -> None:
        """The end of a page, with what stands at its foot and at the head of the next."""
        option = self.option("furniture")
        if option == "none":
            return
        head = f"{self.filing.name}    Form 8-K" if option == "running head" else ""
        mark = self.option("page mark")
        bare = option in ("page number", "number with stop", "running head")  # a rule does not tell that a page ends
        self.put(PageEnd(FEET.get(option, ""), "tag" if bare and mark == "rule" else mark, head))
