"""The search for growth: time may grow as the text does, and no faster: ``python -m tests.fuzz.growth 5000``.

A unit is a few pieces of filings, markup and hostile bytes. It is repeated n, 2n and 4n times in some frame; where the
last doubling takes more than FACTOR times as long, longer texts are read, several times, before that is believed.
"""

import argparse
import json
import time
from collections.abc import Iterator
from random import Random

import attrs

from eightk_lark import validate
from eightk_lark.limits import Limits, TooSlowError
from tests.fuzz.harness import tell
from tests.fuzz.mutations import HOSTILE
from tests.places import EXAMPLES

FACTOR = 2.4
"""The most that twice the text may take."""
LENGTHS = (20_000, 80_000, 320_000)
"""The bytes of the shortest text: at first, and each time that a growth is to be believed."""
LONGEST = 60.0
"""The seconds after which a reading is given up, which is a growth too."""
MOST_PIECES = 5
"""The most pieces of a unit."""
NUMBER = b"{n}"
"""Stands in a piece for the number of the repetition, so that no two are alike."""
FRAMES = (
    (b"", b""),
    (b"<html><body>", b"</body></html>"),
    (b"<html><body><table><tr><td>", b"</td></tr></table></body></html>"),
    (b"FORM 8-K\nDate of Report: May 4, 2021\n\n", b"\n\nSIGNATURES\n"),
    (b"FORM 8-K\n\nItem 8.01 Other Events\n\n", b"\n\nSIGNATURES\n"),
    (b"FORM 8-K\n\nItem 8.01 Other Events\n\nx\n\nSIGNATURES\n\n", b""),
    (b"<SEC-DOCUMENT>\n<SEC-HEADER>\n", b"\n</SEC-HEADER>\n"),
    (b"<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n", b"\n</TEXT>\n</DOCUMENT>\n"),
    (b"Item 9.01 Financial Statements and Exhibits\n(d) Exhibits\n\n", b""),
)
"""What stands before the units and behind them."""
PIECES = (
    *HOSTILE,
    *(b"<div>", b"</div>", b"<p>", b"<b>", b"</b>", b"<td>", b"<tr>", b"<u{n}>", b"</u{n}>", b'<a name="{n}">'),
    *(b"<br>", b"&nbsp;", b'<div style="display:none" id="{n}">', b"<x{n} hidden>"),
    *(b'<span style="font-family:Wingdings">', b"</span>", b"<!-- {n} -->"),
    b'<ix:nonNumeric name="dei:n{n}" contextRef="c">x</ix:nonNumeric>',
    b'<ix:nonNumeric name="dei:AmendmentFlag" contextRef="c{n}">',
    b'<ix:continuation id="f{n}" continuedAt="f1">x</ix:continuation>',
    *(b'<ix:nonNumeric name="dei:Security12bTitle" continuedAt="f1">', b"Item {n}.01 Other Events\n", b"Item 8.01\n"),
    *(b"Item 8.01 Other Events (continued)\n", b"under Item 5.02 of the report, ", b"ITEM\n", b"Exhibit {n}\n"),
    *(b"EX-99.{n}  Press release\n", b"99.{n}    Press release dated May 4, 2021\n", b"*10.{n}  Agreement\n"),
    *(b"Quillmark Foundries {n}, Inc.\n", b"(Exact name of registrant)\n", b"Ohio    1-{n}    07-4410928\n"),
    *(b"(State of incorporation)\n", b"42 Harbor Road\n", b"Akron, Ohio 44308\n", b"(Zip Code)\n", b"(614) 555-0142\n"),
    b"Common Stock, par value $.01   QMF   NYSE\n",
    *(b"Title of each class   Trading Symbol(s)   Name of each exchange\n", b"[X] Written communications\n"),
    *(b"[ ] Soliciting material\n", b"By: /s/ Orla Fenwick {n}\n", b"Name: Orla Fenwick\n", b"Title: President\n"),
    *(b"Dated: May {n}, 2021\n", b"_______\n", b"/s/ ", b"COMPANY DATA:\n", b"CONFORMED NAME: Q{n}\n", b"FILER:\n"),
    *(b"<FILER>\n", b"<TYPE>EX-{n}\n", b"</TEXT>\n", b"<PAGE> {n}\n", b"\n- {n} -\n", b"\n", b"\n\n", b"  ", b"    "),
    *(b"| ", b"> ", b"a", b"The board met on May 4, 2021. ", b"(", b")", b"-", b"=", b". ", b"\xc2\xa0", b"{n}"),
)
"""What units are made of, besides lines and stretches of the examples."""


@attrs.frozen
class Unit:
    """Something that is repeated, and what stands around it."""

    text: bytes
    """What is repeated; NUMBER in it is replaced."""
    frame: tuple[bytes, bytes]
    """What stands before and behind."""

    def repeated(self, length: int) -> bytes:
        """As many units as make about so many bytes, in the frame."""
        units = (self.text.replace(NUMBER, b"%d" % number) for number in range(max(4, length // len(self.text))))
        return self.frame[0] + b"".join(units) + self.frame[1]


def units(seed: int) -> Iterator[Unit]:
    """Units without an end."""
    random = Random(seed)
    examples = [path.read_bytes() for path in EXAMPLES]
    while True:
        pieces = [_piece(random, random.choice(examples)) for _ in range(random.randint(1, MOST_PIECES))]
        yield Unit(b"".join(pieces), random.choice(FRAMES))


def _piece(random: Random, example: bytes) -> bytes:
    """One of PIECES, or a line of an example, or some bytes of one."""
    kind = random.randrange(10)
    if kind == 0:
        return random.choice(example.splitlines(keepends=True))
    start = random.randrange(len(example))
    return example[start : start + random.randint(1, 60)] if kind == 1 else random.choice(PIECES)


def growth(unit: Unit) -> float:
    """How much longer twice the text takes, at worst, of the lengths that had to be tried; not more than FACTOR if all is well."""
    for times, length in enumerate(LENGTHS, 1):
        found = _factor(unit, length, 2 * times - 1)
        if found <= FACTOR:
            break
    return found


def _factor(unit: Unit, length: int, times: int) -> float:
    """The factor from 2n to 4n, measured some times; the least counts, for what grows too fast does so each time."""
    try:
        return min(_seconds(unit.repeated(4 * length)) / _seconds(unit.repeated(2 * length)) for _ in range(times))
    except TooSlowError:
        return float("inf")


def _seconds(data: bytes) -> float:
    """The CPU time of a verdict and a record."""
    start = time.process_time()
    with Limits(seconds=LONGEST).time():
        json.dumps(validate(data).parsed.to_dict())
    return time.process_time() - start


def failures(seed: int, number: int) -> Iterator[str]:
    """The units of so many that grow too fast, each with its factor."""
    for unit, _ in zip(units(seed), range(number), strict=False):
        found = growth(unit)
        if found > FACTOR:
            yield f"{found:.1f} times as long for twice the text: {unit.text!r} in {unit.frame!r}"


def main() -> None:
    """Try so many units."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.growth", description=__doc__)
    parser.add_argument("units", type=int, help="how many are tried")
    parser.add_argument("--seed", type=int, default=1, help="the seed of chance")
    given = parser.parse_args()
    tell(failures(given.seed, given.units), lambda: f"{given.units:,} units")


if __name__ == "__main__":
    main()
