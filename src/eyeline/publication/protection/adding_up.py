"""What adds up in an edition, and what is a part of what, as every reader knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eyeline.figures import WHOLE, Period, PeriodKind, period, period_ends
from eyeline.measures.declarations import Measure
from eyeline.publication.protection.counts import Cellname, Part
from eyeline.publication.protection.knowing import Known
from eyeline.publication.protection.nested import teams_within
from eyeline.publication.protection.pairs import as_many, within

_YEARS = (PeriodKind.FYTD, PeriodKind.CYTD, PeriodKind.R12)
_TO_DATE = (PeriodKind.FYTD, PeriodKind.CYTD)


@dataclass(frozen=True, slots=True)
class Link:
    """Cells that are parts of one, all of them where it is `complete`; `says` is who they are.

    Readers take it that they add up, if nothing shows, unless somebody may be in several of them:
    `once` in the whole.
    """

    says: str
    whole: str
    parts: tuple[str, ...]
    complete: bool
    once: bool = False


@dataclass
class _Seen:
    """How parts of one kind compare with their whole wherever their true values are known."""

    equal: bool = False
    less: bool = False
    more: bool = False

    def adds_up(self, *, once: bool) -> bool:
        return not (self.less or self.more) and (self.equal or not once)


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

    def add_up(self, link: Link) -> bool:
        """Whether the parts make up the whole, as far as anybody can tell."""
        lacking = self.lacks(link)
        if not link.complete or lacking is not None:
            return link.complete and lacking == 0
        told = sum(self.values.get(part, 0) for part in link.parts)
        could = told <= self.values.get(link.whole, told)
        return could and self.seen[link.says].adds_up(once=link.once)

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
    Where true values are not known, they are taken to add up unless others of their kind do not.
    """
    by_period = _by_period(known)
    as_many(known)
    within(known)
    links = [*by_period, *_breakdowns(known), *_services(known), *_measures(known, measures)]
    kinds = _Kinds(known.values)
    kinds.look(links)
    for link in links:
        _put(known, link, kinds)


def _put(known: Known, link: Link, kinds: _Kinds) -> None:
    whole, seen = link.whole, kinds.seen[link.says]
    of, who = known.knowledge.unknowns[whole].says, f"{link.says[0].upper()}{link.says[1:]}"
    if kinds.add_up(link):
        known.knowledge.adds_up(whole, link.parts, f"{who} add up to {of}")
        return
    terms = {whole: 1, **dict.fromkeys(link.parts, -1)}
    if not seen.more and (seen.equal or seen.less):
        says = f"{who} are together no more than {of}"
        known.knowledge.know(terms, says, high=None)
        return
    if link.complete and seen.more and not seen.less:
        says = f"{who} are together no less than {of}"
        known.knowledge.know(terms, says, low=None)
    for part in link.parts:
        if known.values.get(part, 0) <= known.values.get(whole, known.values.get(part, 0)):
            says = f"{who} are parts of {of}"
            known.knowledge.know({whole: 1, part: -1}, says, high=None)


def _breakdowns(known: Known) -> Iterator[Link]:
    of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in known.named:
        if name.group != WHOLE and name.part.adds_up:
            of[replace(name, group=WHOLE).key, name.group.dimension].append(key)
    for (whole, dimension), keys in of.items():
        if whole in known.names:
            of_whom = known.names[whole].part.says
            says = f"the groups by {dimension.replace('_', ' ')} of {of_whom}"
            yield Link(says, whole, tuple(keys), complete=True)


def _services(known: Known) -> Iterator[Link]:
    for name, teams in teams_within(known):
        yield Link(f"the teams of a service of {name.part.says}", name.key, teams, complete=True)


def _by_period(known: Known) -> list[Link]:
    """Return what periods are made of.

    A quarter that is not shown is a cell too, where some of the same year are and quarters add up.
    """
    links, open_ = _periods(known, known.named)
    kinds, there = _Kinds(known.values), set(known.names)
    kinds.look(links)
    for link, pieces in open_:
        if kinds.add_up(link):
            for piece in pieces:
                known.cell(piece, known.values.get(piece.key))
            links.append(link)
        else:
            parts = tuple(part for part in link.parts if part in known.names)
            links.append(replace(link, says=f"some of {link.says}", parts=parts, complete=False))
    added = [(key, name) for key, name in known.named if key not in there]
    return [*links, *_periods(known, added)[0]]


def _periods(
    known: Known, named: Iterable[tuple[str, Cellname]]
) -> tuple[list[Link], list[tuple[Link, list[Cellname]]]]:
    """Return what the periods of these cells are made of: where every piece is a cell, and where
    only some are, with the pieces."""
    links, open_ = list[Link](), list[tuple[Link, list[Cellname]]]()
    for key, name in named:
        if name.part.day or not name.part.adds_up:
            continue
        says = f"the shorter periods of {name.part.says}"
        for periods in _pieces(name.period):
            pieces = [replace(name, period=each) for each in periods]
            keys = tuple(piece.key for piece in pieces)
            link = Link(says, key, keys, complete=True, once=name.part.once)
            if all(piece in known.names for piece in keys):
                links.append(link)
            elif any(_is_told(known, piece) for piece in pieces):
                open_.append((link, pieces))
    return links, open_


def _is_told(known: Known, name: Cellname) -> bool:
    """Whether something is told of this period, or of one of its months, in any record."""
    months = _months(name.period) if name.period.kind is PeriodKind.QUARTER else ()
    periods = (name.period, *months)
    return any(replace(name, period=each).anywhere in known.anywhere for each in periods)


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
    for _, name in known.named:
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
