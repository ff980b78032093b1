"""What would mend a table that gives a hidden cell away: the cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.equations import Line, around_cell
from eyeline.disclosure.knowledge import Figure, Knowledge, Sum, rounded_to
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
    """Return with which groups to put the cell together, "" where that does not help."""
    told = {f.exact[0]: f for f in knowledge.figures.values() if f.exact is not None}
    for line in lines:
        own = dict(line.terms).get(finding.key)
        alike = all(factor == own for _, factor in line.terms)
        if own is None or not alike or line.low is None or line.low != line.high:
            continue
        groups = {name: knowledge.unknowns[name].says for name, _ in line.terms}
        small, known = finding.protection.width, line.low // own
        tried = [(known, groups)] if len(groups) > 1 and known > small else []
        others = [(value, name) for name, factor, value in line.told if factor == own and value > 0]
        for value, name in sorted(others):
            if known + value > small:
                tried.append((known + value, groups | {name: _named(told[name])}))
                break
        for value, together in tried:
            if _mends(_merged(knowledge, together, value), finding):
                return f"Put together as one group: {'; '.join(together.values())}."
    return ""


def _merged(knowledge: Knowledge, keys: Collection[str], value: int) -> Knowledge:
    """Return knowledge in which only the sum of some cells is published."""
    gone = [
        figure.id
        for figure in knowledge.figures.values()
        if figure.may_be_hidden and any(k in keys for one in figure.sums for k, _ in one.terms)
    ]
    merged = knowledge.without(gone)
    merged.publish(Figure("put together", (Sum.of(dict.fromkeys(keys, 1), value, value),), ""))
    return merged


def _mends(knowledge: Knowledge, finding: Finding) -> bool:
    return not audit(knowledge, {finding.key: finding.protection}).findings


def _rounding(knowledge: Knowledge, finding: Finding) -> str:
    """Return that rounding all counts around the cell would do, "" where it would not."""
    _, lines = around_cell(knowledge, finding.key)
    near = {name for line in lines for name, _, _ in line.told}
    figures = dict(_rounded(knowledge, near))
    if not _mends(Knowledge(knowledge.unknowns, knowledge.relations, figures), finding):
        return ""
    left_out = "" if len(figures) == len(knowledge.figures) else ", without their percentages"
    return f"Round the counts that it is published with to the nearest {ROUNDED}{left_out}."


def _rounded(knowledge: Knowledge, near: Collection[str]) -> Iterator[tuple[str, Figure]]:
    """Yield the figures, counts of the cells `near` rounded, without what is made of those."""
    for name, figure in knowledge.figures.items():
        keys = {key for one in figure.sums for key, _ in one.terms}
        if figure.fixed or not keys.intersection(near):
            yield name, figure
        elif figure.exact is not None:
            key, value = figure.exact
            base = (value + ROUNDED // 2) // ROUNDED * ROUNDED
            yield name, replace(figure, sums=rounded_to(key, base, ROUNDED), shown=str(base))


def _named(figure: Figure) -> str:
    return f"{figure.says} ({figure.shown})" if figure.shown else figure.says
