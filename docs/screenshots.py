"""Takes the pictures of the explorer that the README shows: ``python -m docs.screenshots``."""

import asyncio
import re
from pathlib import Path

from eightk_lark.explore.app import Explorer
from eightk_lark.explore.target import targets

DOCS = Path(__file__).parent
EXAMPLES = DOCS.parent / "examples"
SIZE = (132, 36)
"""The columns and rows of the terminal."""
PICTURES = {
    "explorer-text": ("columns-1997.txt", "1-97412", ("s",)),
    "explorer-html": ("layout-tables-2009.htm", "Item 2.02.", ("v", "n")),
}
"""Of each picture the example, what is searched for in it, and the keys that are pressed then."""
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""A picture loads nothing from a server: whoever looks at it has a font of fixed width."""


def main() -> None:
    """Write every picture anew."""
    for name, (example, words, keys) in PICTURES.items():
        picture = asyncio.run(_picture(EXAMPLES / example, words, keys))
        (DOCS / f"{name}.svg").write_text(FONTS.sub("", picture), encoding="utf-8")


async def _picture(path: Path, words: str, keys: tuple[str, ...]) -> str:
    app = Explorer(targets([str(path)]), chosen=False)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash", *("space" if one == " " else one for one in words), "enter", *keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title=f"eightk explore {path.name}")


if __name__ == "__main__":
    main()
