"""How time and memory grow with the length of a filing, plain text and HTML: 1, 10 and 50 MB; and a submission of 20 MB.

The filing is an example whose items are repeated; the submission is an HTML example and uuencoded graphics. Each is
measured in a process of its own, which tells its peak memory after the first reading.

    python benchmarks/growth.py [--repeats N]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from binascii import b2a_uu
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REPEATED = {
    "columns-1997.txt": (b"ITEM 2.", b"<PAGE>"),
    "layout-tables-2009.htm": (b"<HR SIZE=3 NOSHADE>\n<P ALIGN=CENTER><FONT SIZE=2>1<", b"<P ALIGN=CENTER><FONT SIZE=2>3<"),
}
"""The examples, and the marks before and behind what is repeated of them."""
LENGTHS = (1_000_000, 10_000_000, 50_000_000)
SLOWDOWN = 0.75
MEMORY_FACTOR, MEMORY_BASE = 12, 40.0
SUBMISSION, GRAPHICS, SUBMISSION_SECONDS = 20_000_000, 8, 2.0


def filing(name: str, length: int) -> bytes:
    """An example with its items repeated up to a length in bytes."""
    data = (EXAMPLES / name).read_bytes()
    before, behind = REPEATED[name]
    first, last = data.index(before), data.rindex(behind)
    items = data[first:last]
    return data[:first] + items * max(1, round((length - len(data)) / len(items)) + 1) + data[last:]


def submission(name: str, length: int) -> bytes:
    """An example as the first document of a submission of a length in bytes; the others are graphics."""
    line = b2a_uu(bytes(range(45)))
    picture = b"begin 644 picture.jpg\n" + line * (length // GRAPHICS // len(line)) + b"`\nend\n"
    documents = [(b"8-K", (EXAMPLES / name).read_bytes()), *[(b"GRAPHIC", picture)] * GRAPHICS]
    parts = (b"<DOCUMENT>\n<TYPE>%s\n<TEXT>\n%s</TEXT>\n</DOCUMENT>\n" % document for document in documents)
    return b"<SEC-DOCUMENT>\n%s</SEC-DOCUMENT>\n" % b"".join(parts)


def peak() -> float:
    """The peak memory of this process so far, in MB."""
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def measure(name: str, length: int, repeats: int) -> dict[str, float]:
    """Length in MB, median seconds of one reading, and peak memory in MB of the process that read it once."""
    from eightk_lark.api import parse

    parse((EXAMPLES / name).read_bytes())  # warm: grammars are compiled at first use
    data = submission(name, length) if length == SUBMISSION else filing(name, length)
    parse(data)
    memory = peak()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        parse(data)
        times.append(time.perf_counter() - start)
    return {"size": len(data) / 1e6, "seconds": statistics.median(times), "memory": memory}


def in_child(name: str, length: int, repeats: int) -> dict[str, float]:
    """Measure one length of one example in a fresh process, and print it."""
    command = [sys.executable, __file__, "--repeats", str(repeats), "--example", name, "--length", str(length)]
    row: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    budget = MEMORY_FACTOR * row["size"] + MEMORY_BASE
    print(
        f"  {row['size']:6.2f} MB {row['seconds']:7.3f} s {row['size'] / row['seconds']:8.2f} MB/s"
        f" {row['memory']:8.0f} MB peak  (budget: {budget:.0f})"
    )
    return row


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Growth of time and memory with the length of a filing.")
    options.add_argument("--repeats", type=int, default=3, help="timed readings of each length (default: %(default)s)")
    options.add_argument("--example", help=argparse.SUPPRESS)
    options.add_argument("--length", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.length:
        print(json.dumps(measure(chosen.example, chosen.length, chosen.repeats)))
        return
    print(f"median of {chosen.repeats} readings, peak memory of one")
    for name in REPEATED:
        print(f"items of {name} repeated")
        speeds = [row["size"] / row["seconds"] for row in (in_child(name, length, chosen.repeats) for length in LENGTHS)]
        print(f"  {speeds[-1] / speeds[0]:.2f} of the speed at the shortest is left at the longest  (budget: at least {SLOWDOWN:g})")
    print(f"{name} with uuencoded graphics, one submission  (budget: at most {SUBMISSION_SECONDS:g} s)")
    in_child(name, SUBMISSION, chosen.repeats)


if __name__ == "__main__":
    main()
