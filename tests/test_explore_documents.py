"""The documents of a submission in the explorer: what they are called, what was not read, and the way to one."""

import pytest
from textual.widgets import OptionList

from eightk_lark import parse
from eightk_lark.explore.documents import enclosed
from tests.explorers import LARGE, Driver, explored
from tests.places import ROOT, example
from tests.snapshots_of import same_as_snapshot

COLUMNS = ROOT / "examples" / "columns-1997.txt"
SUBMISSION = ROOT / "examples" / "submission-2012.txt"
ODD = """\
<DOCUMENT>
<TYPE>8-K
<TEXT>
FORM 8-K
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<FILENAME>[red]quillmark-ex991.htm
<DESCRIPTION>PRESS RELEASE
<TEXT>
<PDF>
begin 644 quillmark-ex991.pdf
</PDF>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TEXT>
</TEXT>
</DOCUMENT>
"""


def test_tree_names_documents_and_says_what_was_not_read() -> None:
    """By type, name and description, open or closed; the text that was not read by its media type and its length."""

    async def script(driver: Driver) -> None:
        assert "▼ document  8-K  hbt8k091112.htm  CURRENT REPORT ON FORM 8-K" in driver.text
        assert "▶ document  EX-99.1  hbtex99-1.htm  PRESS RELEASE DATED SEPTEMBER 12, 2012" in driver.text
        driver.screen.go(example("submission-2012").index("begin 644"))
        await driver.settle()
        assert "BODY  not read · image/gif · 89 characters" in driver.text

    explored(SUBMISSION, script, (260, 60))


@pytest.mark.whole
def test_d_goes_to_a_document() -> None:
    """The list begins where the cursor is; Enter selects in tree and text, Escape stays."""

    async def script(driver: Driver) -> None:
        driver.screen.go(example("submission-2012").index("<TYPE>EX-99.1"))
        place = driver.screen.source.place
        await driver.press("d")
        assert driver.app.screen.query_one(OptionList).highlighted == 2
        assert same_as_snapshot("explore-documents-120x40.txt", driver.text)
        await driver.press("escape")
        assert driver.screen.source.place == place
        await driver.press("d", "up", "enter")
        assert driver.selected == ["submission", "document"]
        assert "<TYPE>EX-10.1" in driver.screen.source.text.text[driver.screen.source.place :][:30]
        assert "EX-10.1  hbtex10-1.htm  RESIDUALS SUPPLY AGREEMENT\nnot read · text/html · 928 characters" in driver.told("here")

    explored(SUBMISSION, script, LARGE)


def test_d_says_that_there_is_no_submission() -> None:
    """A bare document has no others beside it."""

    async def script(driver: Driver) -> None:
        await driver.press("d")
        assert driver.notices == ["this file is one document and no submission"]

    explored(COLUMNS, script)


def test_documents_say_what_they_are() -> None:
    """By the tag around the text before the name; where nothing tells, only that it was not read; names are no markup."""
    assert [(one.title, one.state) for one in enclosed(parse(ODD))] == [
        ("8-K", "read as the report"),
        ("EX-99.1  [red]quillmark-ex991.htm  PRESS RELEASE", "not read · PDF · 29 characters"),
        ("", "not read · empty"),
    ]
