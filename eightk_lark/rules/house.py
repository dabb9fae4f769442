"""House rules: rules that a house has of its own. One that raises is a finding itself, and the others go on."""

from collections.abc import Iterator
from traceback import extract_tb

from eightk_lark.rules.raised import RAISED, in_words
from eightk_lark.rules.rule import ERROR, Finding, Rule, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

START = Span(0, 0)


@rule("EK901 rule-failed", ERROR, authority="docs/embedding.md, house rules")
def failed(_subject: Subject) -> Iterator[Finding]:
    """A house rule looks at every filing and raises nothing.

    A verdict is whole when every rule that is asked for was applied. What a house rule raises is told with the rule, the exception and
    the line of its file; the other rules go on. Mend the rule, or ignore its code: a rule that is ignored is not run.
    """
    return iter(())


def findings_of(house_rule: Rule, subject: Subject) -> Iterator[tuple[Rule, Finding]]:
    """What a house rule finds, each with the rule; last, where it raises, that it failed.

    Only for house rules: when one of ours raises, our tests must hear of it.
    """
    try:
        for finding in house_rule.check(subject):
            yield house_rule, _within(finding, subject)
    except RAISED as reason:
        told = f"house rule {house_rule.code} {house_rule.slug} raised {in_words(reason)} ({_place(house_rule, reason)})"
        yield failed, Finding(START, told)


def _within(finding: Finding, subject: Subject) -> Finding:
    """A finding that can be shown. Raises TypeError for what is no finding, and ValueError for a place that the file does not have."""
    if not isinstance(finding, Finding):
        message = f"a rule yields findings, not {type(finding).__name__}"
        raise TypeError(message)
    length = len(subject.parsed.source.text)
    for span in (finding.span, *(label.span for label in finding.labels)):
        if not 0 <= span.start <= span.end <= length:
            message = f"there is no place {span.start}-{span.end} in a file of {length} characters"
            raise ValueError(message)
    return finding


def _place(house_rule: Rule, reason: BaseException) -> str:
    """Where a rule raised: file and line, the last of its own file; its module where it gave what is no finding."""
    frames = [frame for frame in extract_tb(reason.__traceback__) if frame.filename != __file__]
    own = [frame for frame in frames if frame.filename == frames[0].filename]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else house_rule.check.__module__
