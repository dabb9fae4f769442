"""The parts of a rule of the form: its code, authority and days, its check, its findings, its breaks.

A rule is a function that looks at a filing and yields findings. Its docstring is its documentation: the first line says
what must hold, the rest why and where it does not. The decorator gives it its code, its severity, its authority, the days
between which it holds, and how an example of the project is broken so that it speaks.

A house that has rules of its own writes them alike, with letters of its own before the number: ``ACME001 signer-title``.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs.validators import deep_iterable, optional

from eightk_lark.filing.diagnostics import Label, Severity
from eightk_lark.text.source import Span

if TYPE_CHECKING:
    from eightk_lark.rules.subject import Subject

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"
SEVERITIES = (ERROR, WARNING, INFO)
PREFIX = "EK"
"""The letters of our own codes."""
FAMILIES = {
    "EK0": "source and container",
    "EK1": "EDGAR header",
    "EK2": "cover page",
    "EK3": "items",
    "EK4": "signature",
    "EK5": "exhibits",
    "EK6": "inline XBRL",
    "EK8": "agreement between witnesses",
    "EK9": "rules",
}
"""The families of our own codes, by the beginning of the code."""
_NAME = re.compile(r"[A-Z]+[0-9]+ [a-z0-9]+(?:-[a-z0-9]+)*")
"""Code and slug."""


def _is(kind: type) -> Callable[[Any, "attrs.Attribute[Any]", Any], None]:
    """A validator like that of attrs, which tells who writes a rule, in few words, what is wrong."""

    def check(_finding: Any, part: "attrs.Attribute[Any]", found: Any) -> None:
        if not isinstance(found, kind):
            message = f"{part.name!r} of a finding takes {kind.__name__}, not {type(found).__name__}"
            raise TypeError(message)

    return check


@attrs.frozen
class Finding:
    """One thing that a rule found. Raises TypeError for parts of another kind."""

    span: Span = attrs.field(validator=_is(Span))
    """The place; of no width where something is missing."""
    message: str = attrs.field(validator=_is(str))
    """The found and the expected: lower case, matter of fact, no full stop."""
    labels: tuple[Label, ...] = attrs.field(default=(), validator=deep_iterable(_is(Label)))
    """Other places that the finding is about, each with what it shows."""
    help: str | None = attrs.field(default=None, validator=optional(_is(str)))
    """The mend, where it is certain."""


@attrs.frozen
class Break:
    """A change of an example filing that a rule reports: every ``old`` text becomes ``new``."""

    example: str
    """The name of a file in ``examples/``, without its suffix."""
    old: str
    """The text that is replaced, wherever it stands."""
    new: str
    """The text that stands there instead."""
    at: str
    """The beginning of the line on which the finding stands then."""


@attrs.frozen
class Days:
    """The days of filing on which a rule holds."""

    since: date | None = None
    """The first day; None for always."""
    firm: date | None = None
    """Before this day a finding is a warning at most: the weeks in which filers still use the former form."""
    until: date | None = None
    """The last day; None while it is in force."""

    @classmethod
    def of(cls, since: str | None = None, firm: str | None = None, until: str | None = None) -> "Days":
        """Days in ISO form. Raises ValueError for one that does not exist."""
        return cls(*(date.fromisoformat(day) if day else None for day in (since, firm, until)))

    def contain(self, day: date | None) -> bool:
        """True when a filing of a day must follow the rule. For an unknown day, None, only rules without first and last day hold."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


ALWAYS = Days()
Check = Callable[["Subject"], Iterator[Finding]]


@attrs.frozen
class Rule:
    """One rule of the form, or of a house's own."""

    code: str
    slug: str
    severity: Severity
    """``error`` only where the form, a rule or EDGAR demands it; ``warning`` where accepted filings differ; ``info`` for style."""
    authority: str
    """The source of the demand: instruction, rule, release, chapter of the EDGAR Filer Manual; or the practice that was measured."""
    days: Days
    breaks: tuple[Break, ...]
    check: Check
    home: str | None = attrs.field(default=None, eq=False)
    """The module or the file from which a rule of a house's own was loaded; None for ours, and for one made in a program."""

    @property
    def title(self) -> str:
        """The demand in one line: the first line of the documentation, without its full stop; the slug where there is none."""
        return (self.check.__doc__ or self.slug).strip().partition("\n")[0].rstrip(".")

    @property
    def explanation(self) -> str:
        """The rest of the documentation."""
        return "\n".join(line.strip() for line in (self.check.__doc__ or "").strip().partition("\n")[2].strip().splitlines())

    def severity_on(self, day: date | None) -> Severity:
        """The severity of a finding in a filing of a day."""
        early = self.days.firm is not None and day is not None and day < self.days.firm
        return WARNING if early and self.severity == ERROR else self.severity


def letters(code: str) -> str:
    """The letters that a code begins with: ``EK``, or the prefix of a house."""
    return code.rstrip("0123456789")


def rule(name: str, severity: Severity, *, authority: str, breaks: tuple[Break, ...] = (), days: Days = ALWAYS) -> Callable[[Check], Rule]:
    """Make a rule of a function. The name is code and slug, parted by a blank: ``ACME001 signer-title``.

    Raises ValueError for a name of another shape, and for a severity that there is none of.
    """
    if not _NAME.fullmatch(name):
        message = f"{name!r} is no code in capitals and digits and slug in small letters, such as 'ACME001 signer-title'"
        raise ValueError(message)
    if severity not in SEVERITIES:
        message = f"unknown severity {severity!r}: {ERROR}, {WARNING} or {INFO}"
        raise ValueError(message)
    code, slug = name.split()
    return lambda check: Rule(code, slug, severity, authority, days, breaks, check)
