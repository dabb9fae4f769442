"""Two filings for tests of ``eightk check``, which the fixture ``filings`` writes: one whose signature is missing, one without a fault."""

from tests.streams import run_here

UNSIGNED, CLEAN = "unsigned.txt", "clean.txt"
BOTH = (UNSIGNED, CLEAN)
SYNTAX_ONLY = ("--select", "EK401,EK301")
"""What makes a test blind to rules that are added."""


def check(*arguments: str) -> str:
    """What a check prints of what no rule that is added can change."""
    return run_here("check", *SYNTAX_ONLY, *arguments).stdout.decode()
