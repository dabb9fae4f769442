"""What is no report on Form 8-K is called by its name, once; and no report is called anything else."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import parse, parse_file, validate
from tests.places import EXAMPLES, NO_CORPUS, corpus_files, example
from tests.streams import run_here

COVER = """\
                       SECURITIES AND EXCHANGE COMMISSION
                             Washington, D.C. 20549

                                   {title}

{purpose}
                  For the period ended December 31, 1998

                          QUILLMARK FOUNDRIES, INC.
             (Exact name of registrant as specified in its charter)

           Ohio                    1-97412                  07-4410928
(State of incorporation)   (Commission File Number)      (I.R.S. Employer
                                                        Identification No.)

ITEM 1. {first}

The company casts quills.

ITEM 5. OTHER INFORMATION

None.

ITEM 6. EXHIBITS AND REPORTS ON FORM 8-K

None.

                                   SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly
caused this report to be signed on its behalf by the undersigned, thereunto duly authorized.

                                       By: /s/ Orla Fenwick
                                       Orla Fenwick, President
"""
ANNUAL = COVER.format(title="FORM 10-K", purpose="[X] ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)", first="BUSINESS")
QUARTERLY = COVER.format(title="FORM 10-Q/A", purpose="(Mark One)", first="FINANCIAL STATEMENTS")
UNTITLED = COVER.format(title="", purpose="[X] QUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)", first="FINANCIAL STATEMENTS")
PAGE = "<html><head><title>{}</title></head><body><p>{}</p></body></html>"
HEADER = (
    "<SEC-HEADER>\nACCESSION NUMBER:\t0000990011-99-000004\nCONFORMED SUBMISSION TYPE:\t{}\nFILED AS OF DATE:\t19990331\n</SEC-HEADER>\n"
)
DOCUMENT = "<DOCUMENT>\n<TYPE>{}\n<SEQUENCE>1\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
RELEASE = "FOR IMMEDIATE RELEASE\n\nQuillmark Reports Record Orders\n\nDAYTON, Ohio, June 16, 1997 - There never were more.\n"
INDEX_PAGE = PAGE.format(
    "EDGAR Filing Documents for 0000990011-12-000004",
    "<b>Form 8-K</b> - Current report:</p><p>Item 2.02: Results of Operations and Financial Condition",
)
MASTER = "Description:           Master Index of EDGAR Dissemination Feed\nLast Data Received:    March 31, 1999\n\nCIK|Company Name\n"
OWNERSHIP = '<?xml version="1.0"?>\n<ownershipDocument>\n<documentType>4</documentType>\n</ownershipDocument>\n'


def archive(name: str) -> bytes:
    """A ZIP archive with one file of a name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, ANNUAL)
    return held.getvalue()


CASES: dict[str, tuple[Any, str, str]] = {
    "annual report": (ANNUAL, "a Form 10-K (annual report)", "FORM 10-K"),
    "amended quarterly report": (QUARTERLY, "a Form 10-Q/A (quarterly report, amended)", "FORM 10-Q/A"),
    "report without its name": (UNTITLED, "a Form 10-Q (quarterly report)", "QUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)"),
    "report on one line": (" ".join(ANNUAL.split()), "a Form 10-K (annual report)", "FORM 10-K"),
    "page": (
        PAGE.format("Quillmark", "<p>FORM 20-F</p><p>Date of report: May 4, 2009"),
        "a Form 20-F (annual report of a foreign private issuer)",
        "FORM 20-F",
    ),
    "schedule": (
        "\n\n        SCHEDULE 13D\n   (Rule 13d-101)\n\nQuillmark Foundries, Inc.\n",
        "a Schedule 13D (statement of beneficial ownership)",
        "SCHEDULE 13D",
    ),
    "proxy statement": (DOCUMENT.format("DEF 14A", "Dear shareholders,"), "a Form DEF 14A (proxy statement)", "DEF 14A"),
    "prospectus": (HEADER.format("424B5") + DOCUMENT.format("424B5", "Prospectus"), "a Form 424B5 (prospectus)", "424B5"),
    "submission": (HEADER.format("10-K405") + DOCUMENT.format("10-K405", ANNUAL), "a Form 10-K405 (annual report)", "10-K405"),
    "bare prospectus": (
        "Filed Pursuant to Rule 424(b)(5)\n\nPROSPECTUS\n",
        "a Form 424B5 (prospectus)",
        "Filed Pursuant to Rule 424(b)(5)",
    ),
    "bare proxy statement": ("SCHEDULE 14A INFORMATION\n(Rule 14a-101)\n", "a Schedule 14A (proxy statement)", "SCHEDULE 14A INFORMATION"),
    "late filing": (
        "FORM 12b-25\n\n(Check one): [X] Form 10-K [ ] Form 20-F\n",
        "a Form 12b-25 (notification of late filing)",
        "FORM 12b-25",
    ),
    "insider": (OWNERSHIP, "a Form 4 (statement of the holdings of an insider)", "4"),
    "PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF file", "%PDF-1.4"),
    "gzip": (gzip.compress(ANNUAL.encode(), mtime=0), "gzip data", "\x1f\x8b\x08"),
    "ZIP": (archive("quillmark10k.txt"), "a ZIP archive", "PK\x03\x04"),
    "Word": (archive("word/document.xml"), "a Word document", "PK\x03\x04"),
    "Excel": (archive("xl/workbook.xml"), "an Excel workbook", "PK\x03\x04"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "a Word or Excel file as they were until 2007", "ÐÏ\x11à¡±\x1aá"),
    "GIF": (b"GIF89a\x01\x00\x01\x00", "an image", "GIF89a"),
    "JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "an image", "ÿØÿ"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image", "‰PNG"),
    "UTF-16": ("FORM 10-K\n".encode("utf-16-le"), "UTF-16 text without its byte order mark", "F\x00O\x00R\x00M\x00 \x001\x000\x00-\x00"),
    "binary": (bytes(range(256)) * 4, "binary data", "\x00"),
    "JSON": ('{"directory": {"name": "/Archives/edgar/data/990011"}}', "JSON data", '{"directory":'),
    "XML": ('<?xml version="1.0"?>\n<xbrl>\n<context id="c1"/>\n</xbrl>\n', "XML data", '<?xml version="1.0"?>'),
    "index page": (INDEX_PAGE, "an EDGAR index page", "EDGAR Filing Documents for 0000990011-12-"),
    "directory": (
        PAGE.format("EDGAR", "Directory Listing for /Archives/edgar/data/990011"),
        "an EDGAR directory listing",
        "Directory Listing for /Archives/edgar",
    ),
    "index of filings": (MASTER, "an EDGAR index of filings", MASTER[:40]),
    "viewer": (PAGE.format("Inline XBRL Viewer", "Loading"), "EDGAR's viewer of inline XBRL without its document", "Inline XBRL Viewer"),
    "too fast": (
        PAGE.format("SEC.gov | Request Rate Threshold Exceeded", "Slow down"),
        "an error page of a server",
        "SEC.gov | Request Rate Threshold Exceeded",
    ),
    "not found": (PAGE.format("404 Not Found", "nginx"), "an error page of a server", "404 Not Found"),
    "page of XBRL": (
        '<html><head><link rel="stylesheet" href="report.css"></head><body><p>8-K</p></body></html>',
        "a page that EDGAR made of XBRL data",
        '<link rel="stylesheet" href="report.css',
    ),
    "press release": (RELEASE, "an exhibit without its report", "FOR IMMEDIATE RELEASE"),
    "exhibit": ("EXHIBIT 10.1\n\nLEASE\n\nThis lease is made on June 4, 1997.\n", "an exhibit without its report", "EXHIBIT 10.1"),
    "exhibits of a report": (HEADER.format("8-K") + DOCUMENT.format("EX-99.1", RELEASE), "an exhibit without its report", "<TYPE>EX-"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_called_by_its_name_once(name: str) -> None:
    """One error says what the file is and where that was seen, and nothing else is said; the record has it too."""
    data, words, seen = CASES[name]
    parsed = parse(data)
    (found,) = parsed.diagnostics
    assert (found.code, found.severity) == ("EK010", "error")
    assert found.message == f"expected a report on Form 8-K, found {words}: {seen[:40]!r}"
    assert found.notes
    assert parsed.source.text[found.span.start : found.span.end].startswith(seen[:40])
    assert list(validate(data).diagnostics) == [found]
    kind = parsed.to_dict()["source"]["kind"]
    assert (kind["words"], kind["span"]) == (words, [found.span.start, found.span.end])
    assert parsed.tree.text == parsed.source.text


@pytest.mark.parametrize("text", ["", "\n \t\n", "\ufeff"])
def test_an_empty_file_is_called_so(text: str) -> None:
    """So is one of white space only; the place is its end."""
    (found,) = validate(text).diagnostics
    assert (found.code, found.message) == ("EK010", "expected a report on Form 8-K, found an empty file")
    assert (found.span.start, found.span.end) == (len(text), len(text))


def test_the_command_says_it_too(tmp_path: Path) -> None:
    """Check ends with the status of findings and tells authority and mend; the record of export has the kind."""
    path = tmp_path / "filing.txt"
    path.write_bytes(CASES["gzip"][0])
    checked, exported = run_here("check", str(path)), run_here("export", str(path))
    out = checked.stdout.decode()
    assert (checked.returncode, exported.returncode) == (1, 0)
    assert out.count("EK010") == 1
    assert "EDGAR Filer Manual" in out
    assert "unpack it" in out
    assert json.loads(exported.stdout)["source"]["kind"] == {"name": "gzip", "form_type": None, "words": "gzip data", "span": [0, 3]}


def form_type_of(data: Any) -> str | None:
    """The submission type of the other form that a file is."""
    kind = parse(data).kind
    assert kind
    return kind.form_type


def test_another_form_has_its_type() -> None:
    """A program need not read the words; a name that several types share has none."""
    assert form_type_of(ANNUAL) == "10-K"
    assert form_type_of(QUARTERLY) == "10-Q/A"
    assert form_type_of(CASES["schedule"][0]) is None


FAMILY = ("8-K", "8-K/A", "8-K12B", "8-K12G3", "8-K15D5", "8-K12G3/A")


@pytest.mark.parametrize(
    "text",
    [
        *(HEADER.format(kind) + DOCUMENT.format(kind, "") for kind in FAMILY),
        HEADER.format("10-Q") + DOCUMENT.format("8-K", example("columns-1997")),
        HEADER.format("10-Q") + DOCUMENT.format("10-Q", example("columns-1997")),
        example("columns-1997").replace("FORM 8-K", "FORM 10-K"),
        example("columns-1997").replace("FORM 8-K", ""),
        example("pem-1996").replace("<TYPE>8-K", "<TYPE>"),
        example("reflowed-2003").replace("Item", "Itm"),
        "\n".join(f"> {line}" for line in example("dotted-2005").splitlines()),
        "EXHIBIT 99.1\n\n" + example("columns-1997"),
        "Item 5. Other Events.\n\nThe board will file a\nForm 10-K\nin March.\n",
        "Dear shareholders,\n\nin our\n  Form 10-K for 1998 you will find more.\n",
    ],
)
def test_a_report_is_called_nothing_else(text: str) -> None:
    """One of the family, damaged, quoted, without its title or with a wrong one; nor is what nothing tells."""
    assert parse(text).kind is None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_reports(path: Path) -> None:
    """Nothing else is said of them."""
    assert parse_file(path).kind is None


@pytest.mark.whole
@pytest.mark.skipif(not corpus_files(), reason=NO_CORPUS)
def test_real_filings_are_reports() -> None:
    """None is called anything else, whatever was left of it."""
    called = [(path.name, kind.words) for path in corpus_files() if (kind := parse_file(path).kind)]
    assert called == []
