"""Many made-up editions, each attacked with what any reader knows, told here and not by the code.

The equations are written from what is printed and from how the made-up children were counted. They
share nothing with those that decided what to hide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from eyeline.disclosure.audit import audit
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, Sum, Unknown
from eyeline.figures import WHOLE, Cell, Group, Period, period
from eyeline.publication.protection import protect_edition
from unit.publication.protection.made_up import FYTD, QUARTER, released
from unit.publication.protection.made_up_children import (
    COUNTED,
    ENDS,
    MEASURES,
    OPEN,
    SHARES,
    STATUSES,
    Council,
)

Key = str
Equation = tuple[dict[Key, int], int, int | None]
Ends = dict[Key, tuple[int, int | None]]
"""Factors, and between which two numbers the sum lies, both included; None for no end."""
DIMENSIONS = ("sex", "team")
ALIKE = 10


class Reader:
    """What a reader writes down of an edition: equations on counts that nobody told."""

    def __init__(self, council: Council, cells: tuple[Cell, ...]) -> None:
        self.council = council
        self.equations = [*self._printed(cells), *self._known()]

    def _printed(self, cells: tuple[Cell, ...]) -> Iterator[Equation]:
        for cell in cells:
            above, below = _names(cell.measure)
            top, bottom = _key(above, *_place(cell)), _key(below, *_place(cell))
            if cell.measure == "net":
                if cell.value is not None:
                    left = _key("left", *_place(cell))
                    yield _exactly({top: 1, left: -1}, int(cell.value))
                continue
            if cell.numerator is not None:
                yield _exactly({top: 1}, int(cell.numerator))
            if cell.denominator is not None:
                yield _exactly({bottom: 1}, int(cell.denominator))
            if cell.value is not None and below:
                yield from _rounded(top, bottom, cell)

    def _known(self) -> Iterator[Equation]:
        """Yield what anybody knows without any figure."""
        names = [*COUNTED, "days", *OPEN]
        for name, when in product(names, self._periods()):
            for dimension in DIMENSIONS:
                groups = [g for g in self.council.groups if g.dimension == dimension]
                if groups:
                    parts = {_key(name, when, group): -1 for group in groups}
                    yield _exactly({_key(name, when, WHOLE): 1, **parts}, 0)
        for when, group in product(self._periods(), self.council.groups):
            kept = {_key(each.id, when, group): -1 for each in STATUSES}
            yield _exactly({_key("care", when, group): 1, **kept}, 0)
            for above, below in SHARES.values():
                parts = {_key(each, when, group): -1 for each in (above, f"not {above}")}
                yield _exactly({_key(below, when, group): 1, **parts}, 0)
        for name, group in product([*COUNTED, "days"], self.council.groups):
            for end in ENDS:
                year = period(FYTD, end)
                quarters = [e for e in ENDS if year.start <= e <= end]
                parts = {_key(name, period(QUARTER, each), group): -1 for each in quarters}
                yield _exactly({_key(name, year, group): 1, **parts}, 0)

    def _periods(self) -> list[Period]:
        return [period(kind, end) for kind, end in product((QUARTER, FYTD), ENDS)]

    def knowledge(self) -> Knowledge:
        """Return the equations as an audit takes them."""
        known = Knowledge()
        for number, (terms, low, high) in enumerate(self.equations):
            for key in terms:
                known.add(Unknown(key, key))
            known.publish(Figure(f"{number}", (Sum.of(terms, low, high),), ""))
        return known

    def worked_out(self) -> Ends:
        """Return how far each count is known by taking one equation after the other, again and
        again, until none says more."""
        ends: Ends = defaultdict(lambda: (0, None))
        of: dict[Key, list[int]] = defaultdict(list)
        for number, (terms, _, _) in enumerate(self.equations):
            for key in terms:
                of[key].append(number)
        waiting = dict.fromkeys(range(len(self.equations)))
        while waiting:
            number, _ = waiting.popitem()
            for key in _narrowed(self.equations[number], ends):
                waiting |= dict.fromkeys(of[key])
        return ends


def _narrowed(equation: Equation, ends: Ends) -> list[Key]:
    """Narrow the ends of the counts in an equation, and return those of which more is known."""
    terms, low, high = equation
    found = []
    for key, factor in terms.items():
        least, most = _sum({k: f for k, f in terms.items() if k != key}, ends)
        up = None if high is None or least is None else high - least
        down = None if most is None else low - most
        if factor < 0:
            up, down = (None if each is None else -each for each in (down, up))
        lowest, highest = before = ends[key]
        if down is not None:
            lowest = max(lowest, -(-down // abs(factor)))
        if up is not None:
            highest = min(up // abs(factor), up if highest is None else highest)
        if (lowest, highest) != before:
            ends[key] = lowest, highest
            found.append(key)
    return found


def _sum(terms: Mapping[Key, int], ends: Ends) -> tuple[int | None, int | None]:
    """Return the least and the most that a sum can be; None for no end."""
    least: int | None = 0
    most: int | None = 0
    for key, factor in terms.items():
        low, high = ends[key]
        if factor < 0:
            low, high = (high, low)  # type: ignore[assignment]
        least = None if least is None or low is None else least + factor * low
        most = None if most is None or high is None else most + factor * high
    return least, most


def _exactly(terms: Mapping[Key, int], value: int) -> Equation:
    return dict(terms), value, value


def _rounded(top: Key, bottom: Key, cell: Cell) -> Iterator[Equation]:
    """Yield that a figure with one decimal place was rounded half up."""
    assert cell.value is not None
    scale, tenths = (1 if cell.measure == "days" else 100), int(cell.value * 10)
    yield {top: 20 * scale, bottom: 1 - 2 * tenths}, 0, None
    yield {top: -20 * scale, bottom: 1 + 2 * tenths}, 1, None


def _names(measure: str) -> tuple[str, str]:
    """Return whose counts stand above and below a measure's line."""
    if measure in SHARES:
        return SHARES[measure]
    return {"net": ("referrals", ""), "days": ("days", "referrals")}.get(measure, (measure, ""))


def _place(cell: Cell) -> tuple[Period, Group]:
    return cell.period, cell.group


def _key(name: str, when: Period, group: Group) -> Key:
    return f"{name}|{when.kind}|{when.end}|{group.dimension}|{group.value}"


def sensitive(council: Council, cells: list[Cell]) -> dict[Key, int]:
    """Return the counts that nobody may be told, with their true values."""
    found = {}
    for cell in cells:
        above, below = _names(cell.measure)
        when, group = _place(cell)
        names = (name for name in (above, below) if name and name != "days")
        for name in names if cell.measure != "net" else ():
            value = council.count(name, when, group)
            if 1 <= value <= 5:
                found[_key(name, when, group)] = value
        if cell.measure in SHARES:
            top, bottom = (council.count(name, when, group) for name in (above, below))
            if 1 <= bottom - top <= 5:
                found[_key(f"not {above}", when, group)] = bottom - top
            if group != WHOLE and 1 <= bottom <= ALIKE and top in (0, bottom):
                found[_key(above, when, group)] = top
    return found


@pytest.mark.parametrize("seed", range(20))
def test_nothing_that_is_hidden_can_be_worked_out(seed: int) -> None:
    council = Council(seed)
    cells = list(council.cells())
    hidden = sensitive(council, cells)

    edition = protect_edition(MEASURES, cells, seed=seed)

    assert edition.decision.findings == ()
    reader = Reader(council, edition.cells)
    ends = reader.worked_out()
    assert [key for key in hidden if ends[key][0] == ends[key][1]] == []
    owed = dict.fromkeys(hidden, Protection(5))
    assert len(owed) > 80
    assert audit(reader.knowledge(), owed).findings == ()


@pytest.mark.parametrize("seed", range(20, 26, 2))
def test_nothing_can_be_worked_out_from_two_editions_together(seed: int) -> None:
    council = Council(seed)
    cells = list(council.cells())
    hidden = sensitive(council, cells)
    sooner = [cell for cell in cells if cell.period.end <= ENDS[-3]]
    later = [cell for cell in cells if cell.period.end > ENDS[-6]]

    first = protect_edition(MEASURES, sooner)
    second = protect_edition(MEASURES, later, earlier=released(first.cells, MEASURES))

    assert (second.decision.findings, second.decision.given_away) == ((), ())
    reader = Reader(council, (*first.cells, *second.cells))
    ends = reader.worked_out()
    assert [key for key in hidden if ends[key][0] == ends[key][1]] == []
    assert audit(reader.knowledge(), dict.fromkeys(hidden, Protection(5))).findings == ()


def test_an_edition_with_nothing_hidden_gives_every_count_away() -> None:
    council = Council(0)
    cells = tuple(council.cells())

    reader = Reader(council, cells)

    ends = reader.worked_out()
    hidden = sensitive(council, list(cells))
    assert all(ends[key] == (value, value) for key, value in hidden.items())
    owed = dict.fromkeys(hidden, Protection(5))
    assert len(audit(reader.knowledge(), owed).findings) == len(hidden)


def test_an_edition_that_shows_what_protects_others_gives_counts_away() -> None:
    council = Council(0)
    cells = list(council.cells())
    hidden = sensitive(council, cells)
    edition = protect_edition(MEASURES, cells)
    by_rule = {
        (each.cell.measure, each.cell.period, each.cell.group)
        for each in edition.hidden
        if any(why.primary for why in each.whys)
    }

    shown = tuple(
        now if (was.measure, was.period, was.group) in by_rule else was
        for was, now in zip(cells, edition.cells, strict=True)
    )

    ends = Reader(council, shown).worked_out()
    assert any(ends[key][0] == ends[key][1] for key in hidden)
