"""Where the tests find what they read. Nothing here is ever written to."""

import os
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".htm"))
SPECS = sorted((ROOT / "tests" / "spec").glob("*.md"))
CORPUS = Path(os.environ.get("EIGHTK_CORPUS") or ROOT.parent / "shared" / "corpus")
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = 20
"""Every so many real filings are read where not every case of every test is run."""
NO_CORPUS = "real filings are not here: set EIGHTK_CORPUS"
NO_SEEDS = "the seed filings are not here: ../shared/seeds"


def example(name: str) -> str:
    """The text of one example filing, by the name of its file without the suffix."""
    return next(path for path in EXAMPLES if path.stem == name).read_text(encoding="utf-8")


def corpus_files() -> list[Path]:
    """Every real filing, sorted; none when they are not here."""
    folder = CORPUS / "files"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@cache
def scorer() -> ModuleType:
    """The corpus's own ``score.py``, imported by its path."""
    found = spec_from_file_location("score", CORPUS / "score.py")
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module
