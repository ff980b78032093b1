"""What adds up in an edition, and what is a part of what, as every reader knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eyeline.figures import WHOLE, Period, PeriodKind, period, period_ends
from eyeline.measures.declarations import Measure
from eyeline.publication.protection.counts import Cellname, Part
from eyeline.publication.protection.knowing import Known

_YEARS = (PeriodKind.FYTD, PeriodKind.CYTD, PeriodKind.R12)
_TO_DATE = (PeriodKind.FYTD, PeriodKind.CYTD)


@dataclass(frozen=True, slots=True)
class Link:
    """Cells that are parts of one, all of them where it is `complete`; `says` is who they are."""

    says: str
    whole: str
    parts: tuple[str, ...]
    complete: bool


@dataclass
class _Seen:
    """How parts of one kind compare with their whole wherever their true values are known."""

    equal: bool = False
    less: bool = False
    more: bool = False

    @property
    def adds_up(self) -> bool:
        return self.equal and not (self.less or self.more)


@dataclass
class _Kinds:
    """What is seen of each kind of parts, by who they are."""

    values: Mapping[str, int]
    seen: dict[str, _Seen] = field(default_factory=lambda: defaultdict(_Seen))

    def lacks(self, link: Link) -> int | None:
        """Return by how much the parts come to less than the whole; None if that is not known."""
        if any(key not in self.values for key in (link.whole, *link.parts)):
            return None
        return self.values[link.whole] - sum(self.values[part] for part in link.parts)

    def look(self, links: Iterable[Link]) -> None:
        """Take in what true values show of these links."""
        for link in links:
            lacking = self.lacks(link)
            if lacking is not None:
                seen = self.seen[link.says]
                seen.equal |= lacking == 0
                seen.less |= lacking > 0
                seen.more |= lacking < 0


def relate(known: Known, measures: Sequence[Measure]) -> None:
    """Put into what is known how the cells named in it hang together.

    Groups of a breakdown, parts of a measure and shorter periods add up where their true values
    do. Else they are together not more than the whole, or not less, if that is so wherever true
    values are known, as they are where a child counts once; at the least none of them is more.
    Where true values are not known, they are taken to add up if they do wherever they are known.
    """
    by_period = _by_period(known)
    within(known)
    links = [*by_period, *_breakdowns(known), *_measures(known, measures)]
    kinds = _Kinds(known.values)
    kinds.look(links)
    for link in links:
        _put(known, link, kinds)


def _put(known: Known, link: Link, kinds: _Kinds) -> None:
    whole, lacking, seen = link.whole, kinds.lacks(link), kinds.seen[link.says]
    of = known.knowledge.unknowns[whole].says
    if link.complete and (lacking == 0 or (lacking is None and seen.adds_up)):
        known.knowledge.adds_up(whole, link.parts, f"{link.says} add up to {of}")
        return
    terms = {whole: 1, **dict.fromkeys(link.parts, -1)}
    if not seen.more and (seen.equal or seen.less):
        says = f"{link.says} together are not more than {of}"
        known.knowledge.know(terms, says, high=None)
        return
    if link.complete and seen.more and not seen.less:
        says = f"{link.says} together are not less than {of}"
        known.knowledge.know(terms, says, low=None)
    for part in link.parts:
        if known.values.get(part, 0) <= known.values.get(whole, known.values.get(part, 0)):
            says = f"{link.says} are parts of {of}"
            known.knowledge.know({whole: 1, part: -1}, says, high=None)


def _breakdowns(known: Known) -> Iterator[Link]:
    of: dict[tuple[Cellname, str], list[str]] = defaultdict(list)
    for key, name in _named(known):
        if name.group != WHOLE and name.part.adds_up:
            of[replace(name, group=WHOLE), name.group.dimension].append(key)
    for (whole, dimension), keys in of.items():
        if whole.key in known.names:
            says = f"the groups by {dimension.replace('_', ' ')} of {whole.part.says}"
            yield Link(says, whole.key, tuple(keys), complete=True)


def _named(known: Known) -> list[tuple[str, Cellname]]:
    """Return the cells that have no other value than the one of that name."""
    return [(key, name) for key, name in known.names.items() if key == name.key]


def _by_period(known: Known) -> list[Link]:
    """Return what periods are made of.

    A quarter that is not shown is a cell too, where some of the same year are and quarters add up.
    """
    links, open_ = _periods(known, _named(known))
    kinds, there = _Kinds(known.values), set(known.names)
    kinds.look(links)
    for says, key, pieces in open_:
        if kinds.seen[says].adds_up:
            parts = tuple(known.cell(piece, known.values.get(piece.key)) for piece in pieces)
            links.append(Link(says, key, parts, complete=True))
        else:
            parts = tuple(piece.key for piece in pieces if piece.key in known.names)
            links.append(Link(f"some of {says}", key, parts, complete=False))
    added = [(key, name) for key, name in _named(known) if key not in there]
    return [*links, *_periods(known, added)[0]]


def _periods(
    known: Known, named: Iterable[tuple[str, Cellname]]
) -> tuple[list[Link], list[tuple[str, str, list[Cellname]]]]:
    """Return what the periods of these cells are made of, and what they are of which not every
    piece is a cell: who they are, the whole, the pieces."""
    links, open_ = list[Link](), list[tuple[str, str, list[Cellname]]]()
    for key, name in named:
        if name.part.day or not name.part.adds_up:
            continue
        says = f"the shorter periods of {name.part.says}"
        for periods in _pieces(name.period):
            pieces = [replace(name, period=each) for each in periods]
            if all(piece.key in known.names for piece in pieces):
                links.append(Link(says, key, tuple(piece.key for piece in pieces), complete=True))
            elif any(_is_told(known, piece) for piece in pieces):
                open_.append((says, key, pieces))
    return links, open_


def _is_told(known: Known, name: Cellname) -> bool:
    """Whether something is told of this period, or of one of its months."""
    months = _months(name.period) if name.period.kind is PeriodKind.QUARTER else ()
    return any(replace(name, period=each).key in known.names for each in (name.period, *months))


def _pieces(long: Period) -> Iterator[list[Period]]:
    """Yield the months of a quarter; the quarters of a year, and the year before its last one."""
    if long.kind is PeriodKind.QUARTER:
        yield _months(long)
    if long.kind not in _YEARS:
        return
    quarters = [period(PeriodKind.QUARTER, end) for end in period_ends(long.start, long.end)]
    if len(quarters) < 2 or quarters[0].start != long.start or quarters[-1].end != long.end:
        return
    yield quarters
    if long.kind in _TO_DATE and len(quarters) > 2:
        yield [Period(quarters[-2].end, long.kind, long.start), quarters[-1]]


def _months(quarter: Period) -> list[Period]:
    ends = period_ends(quarter.start, quarter.end, every_months=1)
    return [period(PeriodKind.MONTH, end) for end in ends]


def _measures(known: Known, measures: Sequence[Measure]) -> Iterator[Link]:
    """Yield the measures that are parts of another, in each of its cells.

    A group of which a complete part has no cell has nobody in that part, where the others make
    the whole.
    """
    parts: dict[tuple[str, bool], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.part_of is not None:
            parts[measure.part_of.total, measure.part_of.complete].append(measure)
    by_part: dict[Part, list[Cellname]] = defaultdict(list)
    for _, name in _named(known):
        by_part[name.part].append(name)
    for (total, complete), of in parts.items():
        whole = known.parts.get(total)
        for name in by_part[whole.numerator] if whole else ():
            keys = [replace(name, part=known.parts[m.id].numerator).key for m in of]
            there = tuple(key for key in dict.fromkeys(keys) if key in known.names)
            if there:
                all_ = len(there) == len(keys) or _makes_whole(known, name.key, there)
                says = f"{'the' if complete and all_ else 'some'} parts of {name.part.says}"
                yield Link(says, name.key, there, complete and all_)


def _makes_whole(known: Known, whole: str, parts: Sequence[str]) -> bool:
    values = known.values
    return whole in values and values[whole] == sum(values.get(part, 0) for part in parts)


def within(known: Known) -> None:
    """Put in who is in a denominator and not in its numerator, as cells by both of their keys."""
    by_part: dict[Part, list[tuple[str, Cellname]]] = defaultdict(list)
    for key, name in _named(known):
        by_part[name.part].append((key, name))
    pairs = dict.fromkeys(_parts_within(known))
    for above, below in pairs:
        for key, name in by_part[above]:
            other = replace(name, part=below).key
            if other in known.names:
                known.within[key, other] = None
    apart = {pair for pair, keys in _parts_within(known).items() if _some_exceed(known, keys)}
    for pair, both in _parts_within(known).items():
        for above, below in both if pair not in apart else ():
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
        says=f"{whole.part.says} but not {name.part.says}",
    )
    values = known.values
    both = above in values and below in values
    rest = known.cell(replace(name, part=part), values[below] - values[above] if both else None)
    says = f"{name.says}, and the rest make up {whole.says}"
    known.knowledge.adds_up(below, [above, rest], says)
    known.rests[above, below] = rest
