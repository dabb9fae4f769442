"""Where the grammars are, and what is remembered of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eightk_lark import parse
from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.explain.definitions import definition
from eightk_lark.explain.steps import trace
from eightk_lark.form import cache, files, grammars
from eightk_lark.form.catalogue import state_code
from tests.places import ROOT, example


@pytest.fixture
def grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the grammars, which the test may edit."""
    folder = tmp_path / "grammar"
    shutil.copytree(ROOT / "grammar", folder)
    for module in (files, grammars):  # the files are read there, and here it is told whether one has changed
        monkeypatch.setattr(module, "folder", lambda: folder)
    if kept := cache.folder():
        monkeypatch.setenv("EIGHTK_LARK_CACHE", str(shutil.copytree(kept, tmp_path / "cache")))
    files.forget()
    yield folder
    monkeypatch.undo()
    files.forget()


def edit(path: Path, old: str, new: str) -> None:
    """Change a file of the grammar and have it read again."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    files.forget()


@pytest.mark.whole
def test_edited_grammar_is_applied(grammar: Path) -> None:
    """A terminal, and what the definitions and the steps say of it."""
    text = example("columns-1997").replace("(Exact name of", "(Precise name of").replace("QUILLMARK FOUNDRIES, INC.", "Quillmark Foundry")
    assert not parse(text).filing.cover.registrants[0].name
    edit(grammar / "captions.lark", "Exact names? of", "(?:Exact|Precise) names? of")
    parsed = parse(text)
    assert parsed.filing.cover.registrants[0].name
    assert any(step.leaf.type == "NAME_CAPTION" for step in trace(parsed))
    found = definition("NAME_CAPTION", "cover")
    assert found is not None
    assert "Precise" in found.text


@pytest.mark.whole
def test_edited_catalogue_is_applied(grammar: Path) -> None:
    """A caption of an item, through the terminal that the catalogue writes; a state, through its code."""
    text = example("columns-1997").replace("ACQUISITION OR DISPOSITION OF ASSETS", "GIFTS MADE")

    def headings() -> list[str]:
        return [step.leaf.type for step in trace(parse(text)) if step.leaf.type in ("ITEM_HEADING", "OTHER_HEADING")]

    assert headings() == ["OTHER_HEADING", "ITEM_HEADING"]
    assert state_code("Ohoi") is None
    caption = '    "Acquisition or Disposition of Assets"'
    edit(grammar / "catalogue" / "items.toml", caption, f'    "Gifts Made", {caption.strip()}')
    edit(grammar / "catalogue" / "states.toml", '"Ohio"', '"Ohio", "Ohoi"')
    assert headings() == ["ITEM_HEADING", "ITEM_HEADING"]
    assert state_code("Ohoi") == "OH"


@pytest.mark.whole
def test_edited_page_grammar_is_applied(grammar: Path) -> None:
    """What a tag does is not kept from before."""
    page = "<html><body><custom>Item 8.01</custom><custom>Other Events.</custom></body></html>"

    def seen() -> str:
        return "".join(leaf.text for leaf in parse(page).tree.leaves())

    assert seen() == "Item 8.01Other Events."
    edit(grammar / "html.lark", "blockquote", "blockquote|custom")
    assert seen() == "Item 8.01\n\nOther Events."


@pytest.mark.whole
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("cover", r"\bNo\. ?(?=", r"(?:\bNo\. ?(?=", r"grammar/cover\.lark: NUMBER_SIGN: missing \)"),
        ("cover", "EMPLOYER_NUMBER.2:", "EMPLOYER_NUMBER.2::", r"grammar/cover\.lark: Expecting a value"),
        ("captions", "Exact names? of (?:the )?/i", "(?:Exact names? of (?:the )?/i", r"grammar/captions\.lark: NAME_CAPTION: "),
        ("captions", "NAME_CAPTION:", "NAME_CAPTION::", r"grammar/captions\.lark: Expecting a value"),
    ],
)
def test_broken_grammar_is_named(grammar: Path, file: str, old: str, new: str, message: str) -> None:
    """With its file, and its terminal where it is one; what is mended works again."""
    edit(grammar / f"{file}.lark", old, new)
    with pytest.raises(BrokenGrammarError, match=message):
        parse(example("columns-1997"))
    edit(grammar / f"{file}.lark", new, old)
    assert parse(example("columns-1997")).filing.cover.registrants[0].name
