"""The JSON Schemas of all formats, as files of docs/schemas: ``python -m docs.schema_files`` writes them."""

import json
from pathlib import Path

from eightk_lark.command.schema import formats, schema_named

FOLDER = Path(__file__).parent / "schemas"


def schema_files() -> dict[str, str]:
    """The text of each file, by its name."""
    return {f"{name.replace('/', '-')}.schema.json": json.dumps(schema_named(name), indent=2) + "\n" for name in formats()}


def write(folder: Path) -> None:
    """Write the schemas into a folder, and remove those of formats that there are no longer."""
    folder.mkdir(exist_ok=True)
    texts = schema_files()
    for path in folder.glob("*.schema.json"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
