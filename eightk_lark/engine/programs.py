"""Patterns as programs: what Python's matcher is given to run, as plain data that can be kept and taken up again.

Compiling a pattern takes fifty times as long as taking up its program. A program only reads a text: it is a list of
numbers for the matcher, which checks all of them before it runs any, and it calls nothing. It is good for the version of
the matcher that it was made for (``VERSION``), and for no other.
"""

import _sre  # type: ignore[import-not-found]
import re
import sys
from array import array
from base64 import b64decode, b64encode
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, TypedDict
from zlib import compress, decompress

VERSION = f"{sys.implementation.cache_tag} {_sre.MAGIC} {sys.byteorder}"
"""The matcher that runs the programs made here."""
FLAGS = re.MULTILINE.value
"""The flags of every pattern of a grammar. A plain number: the compiler is a quarter slower with the named flag."""
_NUMBER = "I"
"""The array type of the numbers of a program."""


class Program(TypedDict):
    """A compiled pattern."""

    pattern: str
    """The pattern as it is written."""
    flags: int
    """Its flags, with those that it sets itself."""
    code: str
    """The numbers for the matcher: compressed, and in base 64."""
    groups: int
    """How many groups it has."""
    names: dict[str, int]
    """The numbers of the groups that have a name."""


def parsed(pattern: str) -> Any:
    """A pattern as the parser of Python's patterns gives it. Raises re.error where it is none."""
    return _parser.parse(pattern, FLAGS)


def program(pattern: str) -> Program:
    """The program of a pattern. Raises re.error where it is none."""
    return program_of(pattern, parsed(pattern))


def program_of(pattern: str, tree: Any) -> Program:
    """The program of a pattern that has been parsed."""
    code = array(_NUMBER, map(int, _compiler._code(tree, FLAGS)))  # noqa: SLF001  # there is no other way to the numbers
    return {
        "pattern": pattern,
        "flags": FLAGS | tree.state.flags,
        "code": b64encode(compress(code.tobytes())).decode(),
        "groups": tree.state.groups - 1,
        "names": dict(tree.state.groupdict),
    }


def matcher(kept: Program) -> re.Pattern[str]:
    """The pattern of a program, as ``re.compile`` gives it."""
    code = array(_NUMBER, decompress(b64decode(kept["code"]))).tolist()
    named: list[str | None] = [None] * (kept["groups"] + 1)
    for name, number in kept["names"].items():
        named[number] = name
    pattern: re.Pattern[str] = _sre.compile(kept["pattern"], kept["flags"], code, kept["groups"], kept["names"], tuple(named))
    return pattern
