"""What adds up in an edition, and what is a part of what, as every reader knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from eyeline.figures import WHOLE, Period, PeriodKind, period, period_ends
from eyeline.measures.declarations import Measure
from eyeline.publication.protection.counts import Cellname, Part
from eyeline.publication.protection.knowing import Known

_LONG = (PeriodKind.QUARTER, PeriodKind.FYTD, PeriodKind.CYTD, PeriodKind.R12)


def relate(known: Known, measures: Iterable[Measure]) -> None:
    """Put into what is known how the cells named in it hang together.

    Groups of a breakdown, parts of a measure and shorter periods add up where their true values
    do; else none of them is more than the whole. Where true values are not known, they are taken
    to add up if they do wherever they are known.
    """
    links = [*_breakdowns(known), *_periods(known), *_measures(known, list(measures))]
    wrong = {kind for kind, whole, parts, _ in links if _adds_up(known, whole, parts) is False}
    told = {kind for kind, whole, parts, _ in links if _adds_up(known, whole, parts)}
    for kind, whole, parts, complete in links:
        adds_up = _adds_up(known, whole, parts)
        if adds_up is None:
            adds_up = kind in told - wrong
        says = f"{kind} add up to {known.knowledge.unknowns[whole].says}"
        if complete and adds_up:
            known.knowledge.adds_up(whole, parts, says)
            continue
        says = f"{kind} are parts of {known.knowledge.unknowns[whole].says}"
        for part in parts:
            if _fits(known, whole, part):
                known.knowledge.know({whole: 1, part: -1}, says, high=None)


_Link = tuple[str, str, list[str], bool]
"""What they are in words, the key of the whole, the keys of the parts, and whether they are all."""


def _adds_up(known: Known, whole: str, parts: Sequence[str]) -> bool | None:
    """Return whether true values add up; None where some are not known."""
    if any(key not in known.values for key in (whole, *parts)):
        return None
    return sum(known.values[part] for part in parts) == known.values[whole]


def _fits(known: Known, whole: str, part: str) -> bool:
    """Whether a part is not more than the whole, as far as is known."""
    return known.values.get(part, 0) <= known.values.get(whole, known.values.get(part, 0))


def _breakdowns(known: Known) -> Iterator[_Link]:
    of: dict[tuple[Cellname, str], list[str]] = defaultdict(list)
    for key, name in known.names.items():
        if name.group != WHOLE and name.part.adds_up and key == name.key:
            of[replace(name, group=WHOLE), name.group.dimension].append(key)
    for (whole, dimension), keys in of.items():
        if whole.key in known.names:
            says = f"the groups by {dimension.replace('_', ' ')} of {whole.part.says}"
            yield says, whole.key, keys, True


def _periods(known: Known) -> Iterator[_Link]:
    for key, name in known.names.items():
        if name.part.day or not name.part.adds_up or key != name.key:
            continue
        for pieces in _pieces(name.period) if name.period.kind in _LONG else ():
            keys = [replace(name, period=piece).key for piece in pieces]
            if all(piece in known.names for piece in keys):
                yield f"the shorter periods of {name.part.says}", key, keys, True


def _pieces(long: Period) -> Iterator[list[Period]]:
    """Yield the quarters of a period, and its months."""
    kinds = ((PeriodKind.QUARTER, 3), (PeriodKind.MONTH, 1))
    for kind, months in kinds:
        if kind is long.kind:
            continue
        ends = period_ends(long.start, long.end, every_months=months)
        pieces = [period(kind, end) for end in ends]
        if pieces and pieces[0].start == long.start and pieces[-1].end == long.end:
            yield pieces


def _measures(known: Known, measures: Sequence[Measure]) -> Iterator[_Link]:
    """Yield the measures that are parts of another, in each of its cells."""
    parts: dict[tuple[str, bool], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.part_of is not None:
            parts[measure.part_of.total, measure.part_of.complete].append(measure)
    by_part: dict[Part, list[Cellname]] = defaultdict(list)
    for key, name in known.names.items():
        if key == name.key:
            by_part[name.part].append(name)
    for (total, complete), of in parts.items():
        whole = known.parts.get(total)
        for name in by_part[whole.numerator] if whole else ():
            keys = [replace(name, part=known.parts[m.id].numerator).key for m in of]
            there = [key for key in keys if key in known.names]
            if there:
                yield f"the parts of {name.part.says}", name.key, there, complete and there == keys


def rests(known: Known, cells: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Put in who is in a denominator and not in its numerator; return those cells by numerator.

    `cells` are the keys of a figure by column.
    """
    found = {}
    for keys in cells:
        above, below = keys.get("numerator"), keys.get("denominator")
        if above is None or below is None or above == below:
            continue
        name, whole = known.names[above], known.names[below]
        part = replace(
            name.part,
            name=f"{whole.part.name} less {name.part.name}",
            says=f"{name.part.says} not",
        )
        values = known.values.get(above), known.values.get(below)
        left = None if None in values else (values[1] or 0) - (values[0] or 0)
        if left is not None and left < 0:
            continue
        rest = known.cell(replace(name, part=part), left)
        known.knowledge.adds_up(below, [above, rest], f"{name.part.says}, and the rest")
        found[above] = rest
    return found
