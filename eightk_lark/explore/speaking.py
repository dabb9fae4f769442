"""A screen that tells the user something for a while."""

from textual.notifications import SeverityLevel
from textual.screen import Screen

TOLD = 3.0
"""Seconds for which a notice is shown."""


class Speaking(Screen[None]):
    """What every screen of the explorer can do."""

    def say(self, what: str, *, severity: SeverityLevel = "information") -> None:
        """Tell something for a while, in place of what was told before."""
        self.app.clear_notifications()
        self.notify(what, severity=severity, timeout=TOLD, markup=False)
