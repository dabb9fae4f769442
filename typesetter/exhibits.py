"""Lists of exhibits (Item 9.01, earlier Item 7; Regulation S-K, Item 601): in the item, or as an index before or behind the signature."""

from typesetter.blocks import Row
from typesetter.cover import Cover


class Exhibits(Cover):
    """Sets lists of exhibits."""

    def set_listing(self) -> None:
        """What stands in the item that lists exhibits."""
        letter = self.option("letter")
        if letter != "absent":
            self.text(self._part(letter))
        if self.option("list") == "in the item":
            self._list()
        else:
            self.text("The exhibits are listed in the Exhibit Index, which is part of this report.")

    def _part(self, letter: str) -> str:
        """The heading of the part, with the letter that it has at the time, or with the other one."""
        right, other = ("(c)", "(d)") if self.filing.era == "1999" else ("(d)", "(c)")
        return letter.replace("right", right).replace("other", other)

    def set_index(self, place: str) -> None:
        """The index, where it stands at some place."""
        if self.option("list") == place and self.filing.exhibits:
            self.center("EXHIBIT INDEX", bold=True)
            self._list()

    def _list(self) -> None:
        shape, width = self.option("row shape"), (14, 58)
        heads = {
            "columns": ("Exhibit No.", "Description"),
            "number only": ("Exhibit\nNumber", ""),
            "capitals": ("EXHIBIT NO.", "DESCRIPTION"),
        }
        head = heads.get(self.option("list head"))
        paged = shape == "page column"
        if head:
            self.put(Row((*head, "Page") if paged else head, (*width, 6) if paged else width, close=False))
        for row, (number, description) in enumerate(self.filing.exhibits):
            last = row == len(self.filing.exhibits) - 1
            self._row_of_exhibit(shape, number, description, last=last)
        if shape in ("footnote marks", "star"):
            self.text("* Filed herewith.")

    def _row_of_exhibit(self, shape: str, number: str, description: str, *, last: bool) -> None:
        shown = self.true("exhibit numbers", number)
        told = self.true("exhibit descriptions", description)
        wide = {"wrapped": (14, 22), "page column": (14, 50, 6), "word before number": (20, 52)}.get(shape, (14, 58))
        cells = {
            "word before number": (f"Exhibit {shown}", told),
            "leaders to page": (shown, f"{told} {'.' * 12} 7"),
            "page column": (shown, told, "7"),
            "footnote marks": (f"{shown}*", told),
            "star": (shown, f"{told}*"),
        }.get(shape, (shown, told))
        if shape == "dash":
            self.text(f"{shown} - {told}", close=not last)
        else:
            self.put(Row(cells, wide, close=not last))
