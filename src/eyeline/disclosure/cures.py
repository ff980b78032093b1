"""What would mend a table that gives a hidden cell away: the cheapest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eyeline.disclosure.audit import Finding, a_table, audit
from eyeline.disclosure.equations import Line, around_cell
from eyeline.disclosure.knowledge import Figure, Knowledge, rounded_to
from eyeline.disclosure.protect import protect

MOST_NAMED = 6
ROUNDED = 5
"""To what counts are rounded where rounding is proposed."""


def cures(knowledge: Knowledge, finding: Finding) -> tuple[str, ...]:
    """Return what would make a hidden cell safe, each way in a sentence, the cheapest first.

    Each was tried: with it the audit finds nothing more about this cell.
    """
    lines = around_cell(knowledge, finding.key)[1]
    found = [_hiding(knowledge, finding), _merging(knowledge, finding, lines)]
    return tuple(sentence for sentence in [*found, _rounding(knowledge, finding)] if sentence)


def _hiding(knowledge: Knowledge, finding: Finding) -> str:
    """Return which further figures to hide, "" where hiding does not help."""
    table = a_table(knowledge)
    plan = protect(knowledge, {finding.key: finding.protection}, table, ())
    if plan.findings or not plan.secondary:
        return ""
    figures = sorted(plan.secondary)
    named = [_named(knowledge.figures[name]) for name in figures[:MOST_NAMED]]
    more = len(figures) - len(named)
    return f"Hide too: {'; '.join(named)}{f'; and {more} more' if more else ''}."


def _merging(knowledge: Knowledge, finding: Finding, lines: list[Line]) -> str:
    """Return with which groups to put the cell together, "" where it is in no breakdown."""
    told = {f.exact[0]: f for f in knowledge.figures.values() if f.exact is not None}
    for line in lines:
        if finding.key not in dict(line.terms) or line.low is None or line.low != line.high:
            continue
        own = dict(line.terms)[finding.key]
        if any(factor != own for _, factor in line.terms):
            continue
        others = [(value, name) for name, factor, value in line.told if factor == own and value]
        parts = [knowledge.unknowns[name].says for name, _ in line.terms]
        if line.low // own > finding.protection.width and len(parts) > 1:
            return f"Put together as one group: {'; '.join(parts)}."
        if others:
            parts.append(_named(told[min(others)[1]]))
            return f"Put together as one group: {'; '.join(parts)}."
    return ""


def _rounding(knowledge: Knowledge, finding: Finding) -> str:
    """Return that rounding all counts around the cell would do, "" where it would not."""
    rounded = Knowledge(knowledge.unknowns, knowledge.relations, dict(_rounded(knowledge, finding)))
    protections = {finding.key: finding.protection}
    if audit(rounded, protections).findings:
        return ""
    return f"Round the counts that it is published with to the nearest {ROUNDED}."


def _rounded(knowledge: Knowledge, finding: Finding) -> Iterator[tuple[str, Figure]]:
    """Yield the figures, those that share a row with a cell around this one rounded."""
    _, lines = around_cell(knowledge, finding.key)
    near = {name for line in lines for name, _, _ in line.told}
    for name, figure in knowledge.figures.items():
        if figure.exact is None:
            if not near.intersection(key for one in figure.sums for key, _ in one.terms):
                yield name, figure
        elif figure.exact[0] in near and not figure.fixed:
            key, value = figure.exact
            base = (value + ROUNDED // 2) // ROUNDED * ROUNDED
            yield name, replace(figure, sums=rounded_to(key, base, ROUNDED), shown=str(base))
        else:
            yield name, figure


def _named(figure: Figure) -> str:
    return f"{figure.says} ({figure.shown})" if figure.shown else figure.says
