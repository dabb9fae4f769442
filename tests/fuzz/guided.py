"""Fuzzing guided by coverage, for so many seconds: ``python -m tests.fuzz.guided 3600``. Needs atheris.

What libFuzzer makes of the filings is held against the same laws as the mutations are. A failing filing is left as a file
``crash-…``, which libFuzzer names.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["eightk_lark"]):
    from tests.fuzz.harness import DRAWINGS, faults, seeds

LARGEST = 20_000
"""The most bytes of a filing that is made."""


def hold(data: bytes) -> None:
    """Raise AssertionError where a law does not hold."""
    wrong = next(faults(data, DRAWINGS), None)
    if wrong:
        raise AssertionError(wrong)


def main() -> None:
    """Go on for so many seconds."""
    with TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(os.environ.get("EIGHTK_CORPUS"))):
            if len(data) <= LARGEST:
                Path(folder, f"{number:03}").write_bytes(data)
        atheris.Setup([sys.argv[0], f"-max_total_time={float(sys.argv[1]):.0f}", f"-max_len={LARGEST}", "-timeout=60", folder], hold)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
