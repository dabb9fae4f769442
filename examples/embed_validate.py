"""One call, a verdict, its codes: python examples/embed_validate.py FILING"""

import sys

import eightk_lark

report = eightk_lark.validate_file(sys.argv[1])

print("follows the form" if report else "does not follow the form")
for found in report.diagnostics:
    print(f"{found.line}:{found.column} {found.severity} {found.code} {found.message}")
