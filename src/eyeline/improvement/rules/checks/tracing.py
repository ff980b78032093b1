"""What inspectors found, and how impact was to be monitored, that nothing in the plan carries."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.improvement.rules.checks.finding import Asked, Finding, quoted
from eyeline.improvement.rules.checks.subjects import telling_words
from eyeline.improvement.rules.plan import Area, SummaryRow
from eyeline.improvement.rules.summary import row_of

_LONGEST_ITEM = 14  # words: longer text runs several ways of monitoring together


def findings_not_carried(asked: Asked) -> Iterator[Finding]:
    """Inspectors' words of which no action in the area speaks at all."""
    for area in asked.plan.areas:
        carried = _carried(area)
        for number, found in enumerate(area.findings, 1):
            telling = telling_words(found)
            if telling and not telling & carried:
                evidence = (
                    f'"{area.title}", finding {number}: no action speaks of "{quoted(found)}".'
                )
                yield Finding("finding_not_carried", "medium", (), evidence)


def monitoring_not_carried(asked: Asked) -> Iterator[Finding]:
    """A promised way of monitoring of which no action, and no measure, speaks."""
    measured = set().union(*(telling_words(title) for title in asked.measures))
    everywhere = set().union(*(_carried(area) for area in asked.plan.areas))
    for area in asked.plan.areas:
        row = row_of(area.title, asked.plan.summary)
        for item in _ways(area, row):
            telling = telling_words(item)
            if telling and not telling & (everywhere | measured):
                evidence = f'"{area.title}": "{item}" is promised; no action or measure carries it.'
                yield Finding("monitoring_not_carried", "medium", (), evidence)


def _ways(area: Area, row: SummaryRow | None) -> list[str]:
    listed = (
        row.monitoring if row and len(row.monitoring) > len(area.monitoring) else area.monitoring
    )
    return [item for item in listed if len(item.split()) <= _LONGEST_ITEM]


def _carried(area: Area) -> set[str]:
    texts = [action.action for action in area.actions]
    texts += [words for action in area.actions for _, words in action.others]
    texts += [group.title for group in area.groups]
    return set().union(*(telling_words(text) for text in texts))
