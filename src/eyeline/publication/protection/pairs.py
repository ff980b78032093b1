"""Two counts of the same place: one within the other, or one as many as the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from eyeline.publication.protection.counts import Cellname, Part
from eyeline.publication.protection.knowing import Known

OFTEN = 3
"""In how many figures two counts must agree, none of them 0, to be taken for one."""


def as_many(known: Known) -> None:
    """Put in that two counts are one where they have the same value in every figure of both.

    Readers see as much, whatever the declarations say: all plans are visited, or every child has
    a day on which it started.
    """
    by_part: dict[Part, dict[str, str]] = defaultdict(dict)
    for key, name in known.named:
        if key in known.values and name.part.people:
            by_part[name.part][key.removeprefix(name.part.name)] = key
    for (one, keys), (other, others) in combinations(by_part.items(), 2):
        if one.unit == other.unit and _agree(known.values, keys, others):
            for place in keys:
                if place not in others:
                    continue
                says = f"{one.says} and {other.says} are as many in every figure"
                known.knowledge.know({keys[place]: 1, others[place]: -1}, says)


def _agree(values: Mapping[str, int], keys: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether two counts have the same value wherever both are, and that is often enough."""
    some = 0
    for place, key in keys.items():
        if place in others:
            if values[key] != values[others[place]]:
                return False
            some += values[key] != 0
    return some >= OFTEN


def within(known: Known) -> None:
    """Put in who is in a denominator and not in its numerator, as cells by both of their keys."""
    by_part: dict[Part, list[tuple[str, Cellname]]] = defaultdict(list)
    for key, name in known.named:
        by_part[name.part].append((key, name))
    for part, whole in _parts_within(known):
        for key, name in by_part[part]:
            other = replace(name, part=whole).key
            if other in known.names:
                known.within[key, other] = None
    for both in _parts_within(known).values():
        if _some_exceed(known, both):
            continue
        for above, below in both:
            if above != below:
                _rest(known, above, below)


def _parts_within(known: Known) -> dict[tuple[Part, Part], list[tuple[str, str]]]:
    found: dict[tuple[Part, Part], list[tuple[str, str]]] = defaultdict(list)
    for above, below in known.within:
        found[known.names[above].part, known.names[below].part].append((above, below))
    return found


def _some_exceed(known: Known, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether a part is more than its whole, where that is known: then it is no part of it."""
    values = known.values
    both = [(above, below) for above, below in pairs if above in values and below in values]
    return any(values[above] > values[below] for above, below in both)


def _rest(known: Known, above: str, below: str) -> None:
    name, whole = known.names[above], known.names[below]
    part = replace(
        name.part,
        name=f"{whole.part.name} less {name.part.name}",
        says=f"{whole.part.says}, but not {name.part.says}",
    )
    values = known.values
    both = above in values and below in values
    rest = known.cell(replace(name, part=part), values[below] - values[above] if both else None)
    says = f"{name.says}, and the rest make up {whole.says}"
    known.knowledge.adds_up(below, [above, rest], says)
    known.rests[above, below] = rest
