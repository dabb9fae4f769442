"""Tables of filings: batches of files in, batches of rows out, and a bad file a row with an error."""

import json
import os
import signal
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from eightk_lark import Config, Finding, Subject, rule, validate_file
from tests.places import EXAMPLES, ROOT, example

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

from docs.table_page import TYPES, page, types  # noqa: E402  # only where pyarrow is
from eightk_lark.arrow import Limits, read_batches, schema  # noqa: E402

COLUMNS = ROOT / "examples" / "columns-1997.txt"
OF_THE_ROW = ("schema", "path", "digest", "size", "version", "day", "error")
"""The columns that a record does not have."""


@rule("HOUSE9 ends-its-process", "error", authority="a test")
def ends_its_process(subject: Subject) -> Iterator[Finding]:
    """A filing of Poison, Inc. ends the process that reads it, and one of Sleep, Inc. takes without end."""
    if "Poison, Inc." in subject.parsed.source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "Sleep, Inc." in subject.parsed.source.text:
        pass
    yield from ()


def batch(*files: dict[str, Any]) -> "pa.RecordBatch":
    """A batch of files."""
    return pa.RecordBatch.from_pylist(list(files))


def contents() -> Iterator["pa.RecordBatch"]:
    """The examples, some in a batch."""
    files = [{"path": path.name, "content": path.read_bytes()} for path in EXAMPLES]
    yield batch(*files[:5])
    yield batch(*files[5:])


def rows(*batches: "pa.RecordBatch", **options: Any) -> list[dict[str, Any]]:
    """The rows of files, in the order of the batches."""
    return [row for found in read_batches(batches, **options) for row in found.to_pylist(maps_as_pydicts="strict")]


def printed(found: Any) -> Any:
    """Days and moments in their ISO form, as a record has them."""
    if isinstance(found, dict):
        return {key: printed(part) for key, part in found.items()}
    if isinstance(found, list):
        return [printed(part) for part in found]
    return found.isoformat() if isinstance(found, date | datetime) else found


def without_places(found: Any) -> Any:
    """A record without spans, and with every key that it leaves out; what a page tags is a text in a table."""
    if isinstance(found, dict):
        return {key: without_places(part) for key, part in found.items() if key != "span"}
    if isinstance(found, list):
        return [without_places(part) for part in found]
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_row_says_what_the_record_of_the_verdict_says(jobs: int) -> None:
    """Under the same names, days as days; in the order of the files, by however many processes."""
    found = rows(*contents(), jobs=jobs)
    for path, row in zip(EXAMPLES, found, strict=True):
        record = without_places(validate_file(path).to_dict())
        record["source"].setdefault("kind", None)
        for facts in record["facts"].values():
            for fact in facts:
                fact["value"] = fact["value"] if isinstance(fact["value"], str) else json.dumps(fact["value"])
        assert {key: printed(part) for key, part in row.items() if key not in OF_THE_ROW} == {
            key: part for key, part in record.items() if key != "schema"
        }


def test_a_row_says_where_it_comes_from() -> None:
    """The name and the digest of the file, the day of the filing, and the versions of table and program."""
    (row,) = rows(batch({"path": str(COLUMNS)}))
    assert row["digest"] == "13bef08589303da52cb8e96e5a43e7775381d052844332fcb0b90d4e5104ce26"
    assert [row[name] for name in ("schema", "path", "size", "day", "error")] == [
        "eightk-table/1",
        str(COLUMNS),
        COLUMNS.stat().st_size,
        date(1997, 6, 30),
        None,
    ]
    assert row["cover"]["report_date"] == date(1997, 6, 16)


def test_places_are_told_on_request() -> None:
    """Spans of parts, and the positions of values by their pointers."""
    (row,) = rows(batch({"path": str(COLUMNS)}), positions=True)
    text = example("columns-1997")
    places = {name: text[one["span"]["start"] : one["span"]["end"]] for name, one in row["positions"].items()}
    assert places["/cover/report_date"] == "June 16, 1997"
    item = row["items"][0]["span"]
    assert text[item["start"] :].startswith("ITEM 2.")
    assert "span" not in str(schema())


def test_a_table_gives_tables() -> None:
    """As Ray hands one over."""
    (found,) = read_batches(pa.Table.from_batches(contents()))
    assert isinstance(found, pa.Table)
    assert found.schema == schema()
    assert found.num_rows == len(EXAMPLES)


def test_a_poisoned_file_is_a_row_with_an_error() -> None:
    """Too large, too slow, the end of its process, not there: the others have their rows all the same."""
    good = {"path": "good", "content": COLUMNS.read_bytes()}
    bad = [
        {"path": "kills", "content": b"Poison, Inc."},
        {"path": "sleeps", "content": b"Sleep, Inc."},
        {"path": "large", "content": b"8-K" * 9_999},
        {"path": "nowhere", "content": None},
        {"path": None, "content": None},
    ]
    found = rows(batch(good, *bad, good), config=Config(rules=[ends_its_process]), limits=Limits(size=20_000, seconds=1))
    assert [(row["path"], row["error"] and row["error"]["type"]) for row in found] == [
        ("good", None),
        ("kills", "BrokenProcessPool"),
        ("sleeps", "TooSlowError"),
        ("large", "TooLargeError"),
        ("nowhere", "FileNotFoundError"),
        (None, "FileNotFoundError"),
        ("good", None),
    ]
    assert found[2]["error"]["message"] == "it takes longer than 1 s"
    assert found[0]["items"] == found[-1]["items"] != []


def test_half_of_a_surrogate_pair_does_not_end_the_run() -> None:
    """UTF-8 has no such thing; it is written as JSON escapes it."""
    text = example("columns-1997").replace("QUILLMARK", "QUILL\ud800MARK").encode("utf-16", "surrogatepass")
    (row,) = rows(batch({"path": "a", "content": text}))
    assert row["cover"]["registrants"][0]["name"] == "QUILL\\ud800MARK FOUNDRIES, INC."


def test_batches_without_files_are_refused() -> None:
    """With the names that were found."""
    with pytest.raises(ValueError, match="expected batches with columns path and content, or one of them, found name"):
        rows(batch({"name": "a"}))


def test_a_version_keeps_its_columns() -> None:
    """What was promised of a version stands in a file that is written once."""
    promised = (ROOT / "docs" / TYPES).read_text(encoding="utf-8")
    assert types() == promised, "the columns are others: give the table another version, in Row.schema, and run make docs"


def test_the_page_of_columns_is_up_to_date() -> None:
    """Every column is in it, with its description."""
    assert (ROOT / "docs" / "table.md").read_text(encoding="utf-8") == page(), "run: make docs"
    assert not [line for line in page().splitlines() if line.endswith("|  |") and ".span." not in line]
