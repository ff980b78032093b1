"""The chain of figures that gives a hidden cell away, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from eyeline.disclosure.agreement import possible
from eyeline.disclosure.audit import Finding
from eyeline.disclosure.clashes import clashing
from eyeline.disclosure.equations import (
    FAR,
    Component,
    Line,
    Source,
    around_cell,
    component_of,
    describe,
)
from eyeline.disclosure.knowledge import Figure, Knowledge, Relation, Sum
from eyeline.disclosure.programmes import Programme

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Together:
    """Hidden cells of which only the sum is known, and by which figures, in a sentence."""

    keys: tuple[str, ...]
    sum: int
    by: str


def chain(knowledge: Knowledge, finding: Finding) -> tuple[str, ...]:
    """Return sentences that lead from what was published to what is known of a hidden cell.

    One is said of each row that the two ends of its interval rest on, in the order in which a
    reader would work them out; the last says what follows.
    """
    keys, lines = around_cell(knowledge, finding.key)
    used, ends = _rests_on(component_of(knowledge, keys, lines))
    if ends != (finding.least, finding.most):  # it takes whole numbers
        reasons = {id(source) for source in _reasons(knowledge, finding)}
        used = {number for number, line in enumerate(lines) if id(line.source) in reasons}
    chosen = sorted(used, key=lambda number: (len(lines[number].terms), number))
    said = [_sentence(knowledge, lines[number]) for number in chosen]
    said += [f"{describe(figure)}." for figure in _telling(knowledge, finding.key)]
    if not said:
        said = [f'What "{knowledge.unknowns[finding.key].says}" can be is known beforehand.']
    return (*dict.fromkeys(said), _conclusion(knowledge, finding))


def _rests_on(component: Component) -> tuple[set[int], tuple[int | None, int | None]]:
    """Return the rows that the ends of the first cell rest on, and those ends, fractions aside."""
    programme = Programme(component, FAR)
    used, ends = set[int](), list[int | None]()
    for way in (1, -1):
        costs = np.zeros(len(component.keys))
        costs[0] = way
        bound = programme.best(costs).bound
        used.update(programme.active() if bound is not None else ())
        ends.append(None if bound is None else way * ceil(bound - _NEAR))
    return used, (ends[0], ends[1])


def _reasons(knowledge: Knowledge, finding: Finding) -> Iterator[Source]:
    """Yield the fewest relations and figures that leave a cell no value beyond its ends."""
    for low, high in ((finding.most + 1, None), (None, finding.least - 1)):
        beyond = Relation(Sum(((finding.key, 1),), low, high), "")
        relations = [*knowledge.relations, beyond]
        guess = Knowledge(knowledge.unknowns, relations, knowledge.figures)
        yield from clashing(guess, possible)


def _telling(knowledge: Knowledge, key: str) -> Iterator[Figure]:
    """Yield the figures that give a cell by themselves."""
    for figure in knowledge.figures.values():
        if figure.exact is not None and figure.exact[0] == key:
            yield figure


def together(knowledge: Knowledge, findings: Iterable[Finding]) -> tuple[Together, ...]:
    """Return the groups of unsafe cells, two or more, whose sum is known by one row."""
    unsafe = {finding.key for finding in findings}
    groups: dict[tuple[str, ...], Together] = {}
    for finding in findings:
        for line in around_cell(knowledge, finding.key)[1]:
            keys = tuple(sorted(name for name, _ in line.terms))
            factors = {factor for _, factor in line.terms}
            if len(keys) < 2 or len(factors) > 1 or line.low is None or line.low != line.high:
                continue
            if unsafe.issuperset(keys):
                value = line.low // factors.pop()
                groups.setdefault(keys, Together(keys, value, _sentence(knowledge, line)))
    return tuple(groups.values())


def _sentence(knowledge: Knowledge, line: Line) -> str:
    source = line.source
    if not line.told:
        return f"{describe(source)}."
    given = _joined([f"{knowledge.unknowns[name].says} {value:,}" for name, _, value in line.told])
    if isinstance(source, Figure):
        return f"{describe(source)}, with {given}."
    if not line.terms:
        return f"{source.says}, with {given}."
    left = _joined(f'"{knowledge.unknowns[name].says}"' for name, _ in line.terms)
    if len({factor > 0 for _, factor in line.terms}) == 1 and line.terms[0][1] < 0:
        line = _turned(line)
    if line.low is not None and line.low == line.high and all(f == 1 for _, f in line.terms):
        worked = _worked(line)
        several = "together are" if len(line.terms) > 1 else "is"
        return f"{source.says}: {worked}, so {left} {several} {line.low:,}."
    return f"{source.says}, with {given}."


def _turned(line: Line) -> Line:
    """Return a row with the opposite sign."""
    return Line(
        tuple((name, -factor) for name, factor in line.terms),
        tuple((name, -factor, value) for name, factor, value in line.told),
        None if line.high is None else -line.high,
        None if line.low is None else -line.low,
        line.source,
    )


def _worked(line: Line) -> str:
    """Return the sum that leaves what was not told, such as "595 - 363 - 94 = 138"."""
    assert line.low is not None
    told = [-factor * value for _, factor, value in line.told]
    values = [value for value in (line.low - sum(told), *told) if value]
    values.sort(key=lambda value: (value < 0, -abs(value)))
    words = [f"{'-' if value < 0 else '+'} {abs(value):,}" for value in values[1:]]
    if not words:
        return f"{line.low:,} in all"
    return f"{values[0]:,} {' '.join(words)} = {line.low:,}"


def _joined(words: Iterable[str]) -> str:
    *most, last = list(words)
    return f"{', '.join(most)} and {last}" if most else last


def _conclusion(knowledge: Knowledge, finding: Finding) -> str:
    says = f'"{knowledge.unknowns[finding.key].says}"'
    if not finding.proved:
        return f"Whether {says} is safe could not be settled; treat it as not safe."
    if finding.exact:
        return f"So {says} is {finding.least:,}."
    return f"So {says} is from {finding.least:,} to {finding.most:,}."
