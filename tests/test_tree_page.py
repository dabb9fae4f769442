"""The page of a filing: what it is made of, and, in a real browser, what people do with it."""

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from eightk_lark import parse, validate
from eightk_lark.render.printable import inert
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.tree_page import page
from eightk_lark.render.view import View, selection
from tests.places import EXAMPLES, example

if find_spec("selenium"):
    from selenium.webdriver import ActionChains, Chrome, ChromeOptions, Keys
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.wait import WebDriverWait

GOOD = example("columns-1997")
BROKEN = GOOD.partition("SIGNATURE")[0].replace("principal executive", "principle executive")
HOSTILE = GOOD.replace("Brennick Pattern", "</script><img src=x onerror=alert(1)><!-- \u202e Pattern")
DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium")
in_browser = pytest.mark.skipif(
    not (find_spec("selenium") and DRIVER and BROWSER), reason="selenium, chromium and chromedriver are not all installed"
)


def _page(text: str, **view: Any) -> str:
    report = validate(text)
    return page(AnnotatedTree(report.parsed, report.diagnostics, View(**view)))


def _data(written: str) -> Any:
    """What the script of a page is given."""
    return json.loads(html.document_fromstring(written).get_element_by_id("filing").text)


def _entries(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _entries(entry[5] or [])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_text_is_that_of_the_filing(path: Path) -> None:
    """All that a person sees, with a place before each line; each part of the tree stands where its text is."""
    parsed = parse(path.read_bytes())
    data = _data(page(AnnotatedTree(parsed)))
    seen = "".join(leaf.text for leaf in parsed.tree.leaves() if leaf.type != "BODY")
    assert {*seen.split()} - {*data["text"].split()} == set()
    visible, lines = parsed.visible.text.split("\n"), data["text"].split("\n")
    for line, place in ((line, place) for line, place in zip(lines, data["places"], strict=True) if line.strip("␌ ")):
        there = visible[int(place[1:]) - 1] if place.startswith("v") else parsed.source.line(int(place))
        assert line.strip("␌ ") in inert(there) or "not read" in line
    for pieces, start, end, _, _, inside in _entries(data["tree"]):
        assert 0 <= start <= end <= len(data["text"])
        if not inside and len(pieces) > 1 and pieces[-1][1] == "text":
            assert data["text"][start:end].split()[:2] == pieces[-1][0].split()[:2]


def test_findings_stand_at_their_places() -> None:
    """Each with its words and the stretch of the text that it is about."""
    data = _data(_page(BROKEN))
    (misspelt,) = [found for found in data["findings"] if found[0][1][0] == "warning[EK227]"]
    assert data["text"][misspelt[1] : misspelt[2]] == "(Address of principle executive offices)"


def test_the_page_shows_what_the_view_shows() -> None:
    """Levels, selected parts, trivia and reasons are those of the other formats."""
    names = [entry[0][0][0] for entry in _entries(_data(_page(GOOD, depth=1))["tree"])]
    assert names == ["report", "cover", "item", "item", "signature"]
    chosen = _data(_page(GOOD, select=selection(["signer"])))["tree"]
    assert [entry[0][0][0] for entry in chosen] == ["signer"]
    assert "BLANK" in {entry[0][0][0] for entry in _entries(_data(_page(GOOD, trivia=True))["tree"])}
    assert any(piece[1] == "why" for entry in _entries(_data(_page(GOOD, why=True))["tree"]) for piece in entry[0])


def test_nothing_is_fetched_and_nothing_of_a_filing_is_markup() -> None:
    """One script, which the policy of the page names by its digest; the filing is data."""
    written = _page(HOSTILE)
    root = html.document_fromstring(written)
    assert [script.get("type") for script in root.iter("script")] == ["application/json", None]
    assert not [element for element in root.iter() if {"src", "href"} & set(element.attrib)]
    assert "img" not in {element.tag for element in root.iter()}
    (policy,) = (meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert "</script><img" in _data(written)["text"]
    assert "\u202e" not in written


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window."""
    options = ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,800"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


class Shown:
    """A page in the browser."""

    def __init__(self, browser: Any, folder: Path, text: str, link: str = "") -> None:
        path = folder / "page.html"
        path.write_text(_page(text), encoding="utf-8")
        self.browser = browser
        browser.get("about:blank")
        browser.get(f"{path.as_uri()}{link}")

    def run(self, script: str) -> Any:
        """What a script gives."""
        return self.browser.execute_script(script)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            ActionChains(self.browser).send_keys(key).perform()

    @property
    def selected(self) -> str:
        """The line of the tree that is selected, and has the focus of the tree."""
        return str(self.run("return document.querySelector('[aria-selected=true] > .label').textContent"))

    def marked(self, name: str = "selected") -> str:
        """The text that is marked."""
        return str(self.run(f"return [...(CSS.highlights.get('{name}') || [])].map(String).join('')"))

    def in_sight(self) -> bool:
        """True when what is marked comes into sight; the page lays out what was out of sight first."""
        script = """const [range] = CSS.highlights.get('selected'), box = range.getBoundingClientRect();
            const pane = document.getElementById('text').getBoundingClientRect();
            return box.top >= pane.top - 1 && box.top < pane.bottom"""
        return bool(WebDriverWait(self.browser, 20).until(lambda _: self.run(script)))

    def errors(self) -> list[Any]:
        """What the browser complains of."""
        return [entry for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]


@pytest.mark.whole
@pytest.mark.xdist_group("browser")
@in_browser
class TestInBrowser:
    """What people do with the page."""

    def test_a_node_marks_its_text(self, browser: Any, tmp_path: Path) -> None:
        """A click in the tree marks the text of the node and brings it into sight."""
        shown = Shown(browser, tmp_path, GOOD)
        labels = browser.find_elements("css selector", "[role=treeitem] > .label")
        next(label for label in labels if label.text.startswith("signature heading")).click()
        assert shown.marked() == "SIGNATURE"
        assert shown.in_sight()
        assert shown.errors() == []

    def test_the_text_selects_in_the_tree(self, browser: Any, tmp_path: Path) -> None:
        """A click in the text selects the innermost part and opens the tree down to it."""
        shown = Shown(browser, tmp_path, GOOD)
        lines = browser.find_elements("css selector", ".line")
        line = next(line for line in lines if "1-97412" in line.text)
        shown.run(f"document.querySelectorAll('.line')[{lines.index(line)}].scrollIntoView({{block: 'center'}})")
        ActionChains(browser).move_to_element(line).click().perform()
        assert "FILE_NUMBER" in shown.selected or "state of incorporation" in shown.selected or "employer" in shown.selected
        assert shown.marked().strip() in line.text

    def test_a_link_leads_to_a_node(self, browser: Any, tmp_path: Path) -> None:
        """The address has the place in the file; a page that is opened with it shows the node."""
        start = GOOD.index("ITEM 7.")
        end = GOOD.index("EXHIBITS.\n", start) + len("EXHIBITS.")
        shown = Shown(browser, tmp_path, GOOD, f"#{start}-{end}")
        assert shown.selected.startswith("heading")
        assert shown.marked() == GOOD[start:end]
        assert shown.in_sight()

    def test_keys_walk_the_tree(self, browser: Any, tmp_path: Path) -> None:
        """Arrows open, close and walk; the focus goes with the selection."""
        shown = Shown(browser, tmp_path, GOOD)
        browser.find_element("css selector", "[aria-selected=true] > .label").click()
        shown.run("document.querySelector('[aria-selected=true]').focus()")
        shown.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
        assert shown.selected.startswith("report")
        shown.press(Keys.ARROW_DOWN)
        assert shown.selected.startswith("cover")
        assert shown.run("return document.activeElement.getAttribute('aria-selected')") == "true"
        shown.press(Keys.END)
        assert shown.selected.startswith("sign")

    def test_search_walks_hits(self, browser: Any, tmp_path: Path) -> None:
        """A key leads to the field; Enter walks what is found in text and tree, and wraps around."""
        shown = Shown(browser, tmp_path, GOOD)
        shown.press("/", *"Ostrander", Keys.ENTER)
        hits = GOOD.count("Ostrander")
        assert shown.run("return document.getElementById('found').value") == f"1 of {hits}"
        assert shown.marked("hit") == "Ostrander"
        shown.press(*[Keys.ENTER] * hits)
        assert shown.run("return document.getElementById('found').value") == f"1 of {hits}"

    def test_marks_stand_where_they_should(self, browser: Any, tmp_path: Path) -> None:
        """Behind characters that are two units, and those that are two letters once they are small."""
        shown = Shown(browser, tmp_path, BROKEN.replace("QUILLMARK", "😀 İ 𝟙𝟚 QUILLMARK"))
        shown.press("]")
        assert shown.marked("hit") == "😀"
        shown.press("]")
        assert shown.marked("hit") == "(Address of principle executive offices)"
        shown.press("/", *"(address of", Keys.ENTER)
        assert shown.marked("hit") == "(Address of"

    def test_findings_are_walked(self, browser: Any, tmp_path: Path) -> None:
        """Keys and buttons lead from one to the next, with its words."""
        shown = Shown(browser, tmp_path, BROKEN)
        shown.press("]")
        assert "EK227" in browser.find_element("id", "finding").text
        browser.find_element("id", "next").click()
        assert "EK401" in browser.find_element("id", "finding").text
        shown.press("]")
        assert browser.find_element("id", "walked").text == "1 of 2"

    def test_a_hostile_filing_is_text(self, browser: Any, tmp_path: Path) -> None:
        """What looks like a script is shown, and nothing of it is run."""
        shown = Shown(browser, tmp_path, HOSTILE)
        assert "</script><img src=x" in shown.run("return document.getElementById('text').textContent")
        assert browser.find_elements("css selector", "img") == []
        assert shown.errors() == []

    def test_a_large_filing_opens(self, browser: Any, tmp_path: Path) -> None:
        """Of two megabytes, only what is open is made of elements, and the last node is found by its link."""
        start, end = GOOD.index("ITEM 2."), GOOD.index("ITEM 7.")
        text = GOOD[:start] + GOOD[start:end] * (2_000_000 // (end - start)) + GOOD[end:]
        shown = Shown(browser, tmp_path, text)
        assert shown.run("return document.querySelectorAll('[role=treeitem]').length") < 20_000
        browser.find_element("css selector", "[aria-selected=true] > .label").click()
        shown.press(Keys.END)
        assert shown.in_sight()
        assert shown.errors() == []
