"""The verdicts on a folder of filings as CSV: python examples/embed_batch.py FOLDER > verdicts.csv"""

import csv
import sys
from pathlib import Path

import eightk_lark

table = csv.writer(sys.stdout)
table.writerow(["file", "ok", "form type", "items", "errors", "warnings", "codes"])
for path in sorted(Path(sys.argv[1]).iterdir()):
    if path.suffix.lower() not in (".txt", ".htm", ".html"):
        continue
    report = eightk_lark.validate_file(path)
    form_type = report.filing.cover.form_type
    items = [number for item in report.filing.items for number in item.numbers]
    codes = sorted({found.code for found in report.diagnostics})
    counts = report.counts
    table.writerow(
        [path.name, report.ok, form_type.value if form_type else "", " ".join(items), counts["error"], counts["warning"], " ".join(codes)]
    )
