"""How long the explorer takes to open a filing of 10 MB: until its text is on the screen, and until its tree is.

Each is opened in a process of its own, which counts from its start; the example and what is repeated of it are those of
growth.py. Needs the extra ``explore``.

    python benchmarks/explore.py [--repeats N]
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from growth import REPEATED, filing

LENGTH = 10_000_000
SECONDS = 2.0
SIZE = (120, 40)
LOOK = 0.1
"""How many seconds lie between two looks at the screen."""


async def opened(path: str, started: float) -> tuple[float, float]:
    """Seconds from a moment until the text of a file is shown, and until its tree is."""
    from eightk_lark.explore.app import Explorer
    from eightk_lark.explore.filing_screen import FilingScreen
    from eightk_lark.explore.target import targets

    explorer = Explorer(targets([path]), chosen=False)
    text = 0.0
    async with explorer.run_test(size=SIZE) as pilot:
        while True:
            screen = explorer.screen
            if isinstance(screen, FilingScreen):
                if not text and screen.source.virtual_size.height > SIZE[1]:
                    text = time.time() - started
                if screen.opened:
                    return text, time.time() - started
            await pilot.pause(LOOK)


def measure(name: str, repeats: int) -> None:
    """Print the medians for one example, repeated to 10 MB."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(filing(name, LENGTH))
        command = [sys.executable, __file__, "--open", str(path)]
        told = [
            json.loads(subprocess.run([*command, "--started", str(time.time())], check=True, capture_output=True, text=True).stdout)
            for _ in range(repeats)
        ]
    text, tree = (statistics.median(times) for times in zip(*told, strict=True))
    print(f"{LENGTH / 1e6:.0f} MB of {name}, median of {repeats}  (budget: at most {SECONDS:.0f} s)")
    print(f"  {text:5.2f} s until its text is there, {tree:5.2f} s until its tree is")


def main() -> None:
    """Measure, or open one file for the process that does."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--open", help=argparse.SUPPRESS)
    arguments.add_argument("--started", type=float, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.open:
        print(json.dumps(asyncio.run(opened(given.open, given.started))))
        return
    for name in REPEATED:
        measure(name, given.repeats)


if __name__ == "__main__":
    main()
