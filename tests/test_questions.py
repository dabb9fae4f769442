"""The questions of docs/questions.md, asked of the Parquet of the examples, and the notebook that asks them too."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eightk_lark.exit_codes import CLEAN
from tests.places import EXAMPLES, ROOT, example
from tests.streams import run_here

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
VIEW, *QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
HEADINGS = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """What answers a question, by its heading: from the examples, one of them filed late as well, and one that withdraws statements."""
    folder = tmp_path_factory.mktemp("questions")
    late = example("submission-2012").replace("DATE:\t\t20120914", "DATE:\t\t20120928").replace("REPORT:\t20120911", "REPORT:\t20120910")
    withdrawn = example("dotted-2005").replace(
        "Item 1.01  Entry into a Material Definitive Agreement.",
        "Item 4.02  Non-Reliance on Previously Issued Financial Statements",
    )
    (folder / "late.txt").write_text(late, encoding="utf-8")
    (folder / "withdrawn.txt").write_text(withdrawn, encoding="utf-8")
    table = folder / "out"
    files = [*map(str, EXAMPLES), str(ROOT / "examples" / "form-12b-25"), str(folder / "late.txt"), str(folder / "withdrawn.txt")]
    assert run_here("export", *files, "--format", "parquet", "--output", str(table)).returncode == CLEAN
    with duckdb.connect() as connection:
        connection.sql(VIEW.replace("out/", f"{table}/"))
        yield lambda heading: connection.sql(QUESTIONS[HEADINGS.index(heading)]).fetchall()


def test_each_question_has_an_answer(ask: Ask) -> None:
    """None of them is empty, whatever it asks."""
    assert len(HEADINGS) == len(QUESTIONS)
    assert [heading for heading in HEADINGS if not ask(heading)] == []


def test_signers_of_a_change_of_officers(ask: Ask) -> None:
    """Both registrants have signed."""
    day = date(2009, 11, 17)
    rows = ask("Who signed the reports of a change of officers or directors in a year?")
    assert [(row[0], row[2]) for row in rows] == [(day, "Desmond A. Okoro-Finch"), (day, "Marguerite L. Toft")]


def test_late_reports(ask: Ask) -> None:
    """The one that was filed two weeks later than the example."""
    assert [(row[0], row[2]) for row in ask("Which reports were late, by which rule?")] == [(date(2012, 9, 28), "EK850")]


def test_material_contracts(ask: Ask) -> None:
    """In the order of the registrants."""
    rows = ask("Which material contracts has each registrant filed or listed?")
    assert len(rows) == 6
    assert ("QUILLMARK FOUNDRIES, INC.", date(1997, 6, 30), "10.1") in [row[:3] for row in rows]


def test_withdrawn_statements(ask: Ask) -> None:
    """In the first quarter of 2005."""
    assert ask("How many registrants withdrew financial statements, quarter by quarter?") == [(2005, 1, 1)]


def test_what_is_no_report(ask: Ask) -> None:
    """The notification of a late annual report."""
    ((path, kind),) = ask("Which files are no reports on Form 8-K, and which could not be read?")
    assert (Path(path).name, kind) == ("late-annual-report.txt", "a Form 12b-25 (notification of late filing)")


@pytest.mark.whole
def test_the_notebook_asks_the_same() -> None:
    """Run cell by cell, it has a table below each question of the page."""
    nbformat = pytest.importorskip("nbformat", reason="nbclient is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    path = ROOT / "examples" / "questions.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    written = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert written[1:] == [f"## {heading}" for heading in HEADINGS]
    first, *asked = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert first.outputs[-1].data["text/plain"] == str(len(EXAMPLES))
    for cell, question in zip(asked, QUESTIONS, strict=True):
        assert question in cell.source
        assert "<table" in cell.outputs[-1].data["text/html"]
