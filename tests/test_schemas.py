"""The JSON Schemas: made of the classes, up to date in docs, and followed by every output; of SARIF, its own."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from docs.schema_files import FOLDER, schema_files
from eightk_lark import validate_file
from eightk_lark.command.schema import formats, schema_named
from tests.places import EXAMPLES, ROOT, corpus_files
from tests.streams import run_here

SARIF = ROOT / "tests" / "schemas" / "sarif-schema-2.1.0.json"
INLINE = str(ROOT / "examples" / "inline-xbrl-2024.htm")
COLUMNS = str(ROOT / "examples" / "columns-1997.txt")
EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
ONE_FILE = (
    ("export",),
    ("export", "--positions"),
    ("check", "--format", "json"),
    ("check", "--format", "json", "--statistics"),
    ("query", "--json", "item, NUMBER"),
    ("tree", "--json"),
    ("tree", "--json", "--trivia", "--depth", "4"),
    ("tree", "--json", "--select", "item", "--select", "NUMBER"),
    ("tokens", "--json"),
    ("tokens", "--json", "--inner", "--trivia"),
    ("trace", "--json"),
    ("trace", "--json", "--trivia", "--line", "1"),
)
"""The commands that write JSON about one file."""
FREE = ("facts", "positions", "expected", "severity", "per-file-ignores")
"""The objects whose keys are names of the filing or of the grammars, codes or patterns."""
SETTINGS = """
select = ["EK2"]
ignore = ["EK201"]
strict = true
assume-date = 2004-08-23
baseline = "known.jsonl"
[severity]
EK202 = "info"
[per-file-ignores]
"drafts/*" = ["EK4"]
"""
"""A configuration in which much is set."""
Change = Callable[[dict[str, Any], str], None]


@cache
def validator(name: str) -> Draft202012Validator:
    """What holds data against the schema of a format, days included."""
    return Draft202012Validator(schema_named(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong with data, by the schema that it names."""
    return [f"{found.json_path}: {found.message}"[:300] for found in validator(data["schema"]).iter_errors(data)]


def output(*arguments: str) -> dict[str, Any]:
    """What a command writes."""
    data: dict[str, Any] = json.loads(run_here(*arguments).stdout)
    return data


def objects(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The objects in data, each with the keys that lead to it; all entries of a list have the same, and all parts of a free object."""
    if isinstance(data, list) or (path and path[-1] in FREE and isinstance(data, dict)):
        for part in data if isinstance(data, list) else data.values():
            yield from objects(part, path)
    elif isinstance(data, dict):
        yield path, data
        for key, part in data.items():
            yield from objects(part, (*path, key))


def broken(data: dict[str, Any], change: Change) -> Iterator[tuple[str, ...]]:
    """Change data at each of its keys in turn, the first time that the key comes; give the keys that lead there."""
    seen: set[tuple[str, ...]] = set()
    for path, part in list(objects(data)):
        for key in list(part):
            if (*path, key) not in seen:
                seen.add((*path, key))
                before = dict(part)
                change(part, key)
                yield *path, key
                part.clear()
                part.update(before)


def misspell(part: dict[str, Any], key: str) -> None:
    """Another key for a value."""
    part[f"{key}s"] = part.pop(key)


def replace(part: dict[str, Any], key: str) -> None:
    """Another value for a key."""
    part[key] = {"what": "no filing has"}


def unnoticed(data: dict[str, Any], name: str, *changes: Change) -> list[tuple[str, ...]]:
    """The keys of data at which a change goes unnoticed by the schema of a format."""
    return [path for change in changes for path in broken(data, change) if validator(name).is_valid(data)]


def test_schemas_are_up_to_date() -> None:
    """docs/schemas has what the classes say; ``make docs`` writes it."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert there == schema_files(), "run: make docs"


@pytest.mark.parametrize("name", formats())
def test_schemas_are_schemas(name: str) -> None:
    """Of draft 2020-12; each object that they describe has no other keys, and each key is described in words."""
    schema = schema_named(name)
    Draft202012Validator.check_schema(schema)
    described = [part for _, part in objects(schema) if part.get("type") == "object" and "properties" in part]
    assert described
    for part in described:
        assert part["additionalProperties"] is False
        assert all(told.get("description") for told in part["properties"].values()), part


def test_every_format_has_a_schema() -> None:
    """Every name of a format that the code writes is that of a schema, and docs/embedding.md tells what writes it."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "eightk_lark").rglob("*.py"))
    assert set(re.findall(r'"(eightk[a-z-]*/\d+)"', code)) == {*formats(), "eightk-table/1"}  # which is none of JSON
    told = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in told for name in formats())


def test_schema_is_printed() -> None:
    """As docs/schemas has it; without a name, a line on each; a name that is close is offered."""
    assert run_here("schema", "eightk-tree/1").stdout.decode() == (FOLDER / "eightk-tree-1.schema.json").read_text(encoding="utf-8")
    listed = run_here("schema").stdout.decode().splitlines()
    assert [line.split()[0] for line in listed] == list(formats())
    mistyped = run_here("schema", "eightk-tre/1")
    assert (mistyped.returncode, mistyped.stdout) == (2, b"")
    assert mistyped.stderr.decode().startswith("eightk: no format is called eightk-tre/1; did you mean eightk-tree/1")


@EACH
@pytest.mark.parametrize("command", ONE_FILE, ids=" ".join)
def test_outputs_about_examples_follow_their_schemas(path: Path, command: tuple[str, ...]) -> None:
    """Whatever a command writes about a file."""
    assert faults(output(*command, str(path))) == []


@EACH
def test_verdicts_follow_the_schema_of_records(path: Path) -> None:
    """``to_dict()`` of a verdict is a record too, its findings with grounds."""
    assert faults(json.loads(json.dumps(validate_file(path).to_dict()))) == []


@pytest.mark.parametrize("arguments", [(), ("telephone",), ("ITEM_HEADING",)], ids=str)
def test_grammars_follow_their_schema(arguments: tuple[str, ...]) -> None:
    """All, or what they have of one name."""
    assert faults(output("grammar", "--json", *arguments)) == []


@pytest.mark.parametrize("arguments", [("rules",), ("explain", "EK850")], ids=str)
def test_rules_follow_their_schema(arguments: tuple[str, ...]) -> None:
    """All, or one, with days and without."""
    assert faults(output(*arguments, "--json")) == []


def test_differences_follow_their_schema() -> None:
    """Between filings that have little in common, one of them with facts."""
    data = output("diff", "--json", COLUMNS, INLINE)
    assert len(data["changes"]) > 10
    assert faults(data) == []


def test_what_stands_for_unreadable_files_follows_the_schemas(tmp_path: Path) -> None:
    """A record with an error, and a file without a verdict."""
    missing = str(tmp_path / "missing.txt")
    record, verdicts = output("export", missing), output("check", "--format", "json", missing, COLUMNS)
    assert record["error"]["type"] == "FileNotFoundError"
    assert [("error" in file) for file in verdicts["files"]] == [True, False]
    assert faults(record) == faults(verdicts) == []


@pytest.mark.parametrize("command", [command for command in ONE_FILE if command[-1] == "--json"], ids=" ".join)
def test_file_that_cannot_be_read_is_told_on_standard_error(command: tuple[str, ...]) -> None:
    """Standard output stays empty where a command has one file alone."""
    done = run_here(*command, "no-such-file.txt")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr == b"eightk: cannot read no-such-file.txt: No such file or directory\n"


@pytest.mark.parametrize(
    "text", ["", "Item 5. Other Events.", "FORM 8-K\n\nItem 1.01\n\x00\ud800", "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n"], ids=repr
)
def test_outputs_about_damaged_files_follow_their_schemas(text: str, tmp_path: Path) -> None:
    """With repairs, findings and values that are not there."""
    file = tmp_path / "damaged.txt"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    for command in ONE_FILE[:-1]:
        assert faults(output(*command, str(file))) == [], command


@pytest.mark.parametrize("change", [misspell, replace], ids=lambda change: change.__name__)
@pytest.mark.parametrize(
    "command",
    [
        ("export", "--positions", INLINE),
        ("export", str(ROOT / "examples" / "submission-2012.txt")),
        ("check", "--format", "json", str(ROOT / "Makefile")),
        ("tree", "--json", "--select", "registrant_name", "--select", "NUMBER", COLUMNS),
        ("tokens", "--json", COLUMNS),
        ("trace", "--json", COLUMNS),
        ("grammar", "--json", "telephone"),
        ("diff", "--json", COLUMNS, INLINE),
        ("query", "--json", "heading, NUMBER", COLUMNS),
        ("check", "--statistics", "--format", "json", str(ROOT / "Makefile")),
        ("explain", "EK210", "--json"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_schemas_notice_what_is_wrong(command: tuple[str, ...], change: Change) -> None:
    """A key that is misspelt and a value of another type, wherever it is."""
    data = output(*command)
    assert unnoticed(data, data["schema"], change) == []
    assert faults(data) == []


def test_settings_follow_their_schema(tmp_path: Path) -> None:
    """Those that are set and those that are not; what is misspelt or of another type is noticed in each."""
    configuration = tmp_path / "eightk.toml"
    configuration.write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "known.jsonl").write_text('{"schema": "eightk-baseline/1"}\n', encoding="utf-8")
    for options in ((), ("--config", str(configuration))):
        data = output("check", "--show-settings", "--format", "json", *options)
        assert faults(data) == []
        assert unnoticed(data, data["schema"], misspell, replace) == []


def test_each_line_of_a_baseline_follows_its_schema() -> None:
    """The first, which has the name of the format, and those with findings."""
    lines = run_here("check", "--write-baseline", "-", str(ROOT / "Makefile"), COLUMNS).stdout.splitlines()
    assert len(lines) > 1
    name = json.loads(lines[0])["schema"]
    for data in map(json.loads, lines):
        assert validator(name).is_valid(data)
        assert unnoticed(data, name, misspell, replace) == []


def test_sarif_follows_its_schema() -> None:
    """The schema of OASIS, which notices a key too many as well."""
    missing = str(ROOT / "no-such-file.txt")
    log = output("check", "--format", "sarif", *map(str, EXAMPLES), str(ROOT / "Makefile"), missing)
    assert len(log["runs"][0]["results"]) > 3
    sarif = Draft7Validator(json.loads(SARIF.read_text(encoding="utf-8")))
    assert [found.message for found in sarif.iter_errors(log)] == []
    log["runs"][0]["results"][0]["rule"] = "EK201"
    assert not sarif.is_valid(log)


@pytest.mark.whole
def test_outputs_about_real_filings_follow_their_schemas(corpus: Path) -> None:
    """Records with positions, verdicts, trees, tokens and steps of every file of the corpus."""
    assert corpus
    sarif = Draft7Validator(json.loads(SARIF.read_text(encoding="utf-8")))
    found = {}
    for path in corpus_files():
        outputs = [output(*command, str(path)) for command in ONE_FILE[:-1]]
        wrong = [fault for data in outputs for fault in faults(data)]
        wrong += [fault.message for fault in sarif.iter_errors(output("check", "--format", "sarif", str(path)))]
        found |= {path.name: wrong[:3]} if wrong else {}
    assert found == {}
