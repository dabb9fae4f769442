"""The exit statuses of ``eightk``."""

CLEAN = 0
"""The command did its job; ``check`` found nothing at error level, ``diff`` no change."""
FINDINGS = 1
"""``check`` found something at error level, ``query`` nothing."""
CHANGED = 1
"""``diff`` found that two filings do not say the same."""
USAGE = 2
"""What was asked for cannot be done: the command line was not understood, or asks for a line, a text or a rule that is not there; or a
configuration, a baseline, a grammar or a house rule cannot be used; or a library or the terminal is missing."""
UNREADABLE = 3
"""A file could not be read, or the output could not be written."""
INTERRUPTED = 130
"""Somebody interrupted the command from the keyboard: 128 and the number of the signal, as shells have it."""
