"""An edition for an audience: what it may have seen before, and what that gives away, on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from eyeline.disclosure.guesses import GUESS
from eyeline.figures import Cell, Group
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import untold
from eyeline.publication.models import GivenAway
from eyeline.publication.protection import ProtectedEdition
from eyeline.publication.protection.audience import protect_for
from eyeline.publication.protection.because import of_findings
from eyeline.publication.protection.edition import shown_as_is
from eyeline.publication.releases import Released
from unit.publication.protection.made_up import (
    BOYS,
    FYTD,
    GIRLS,
    Q1,
    Q2,
    RECORD,
    cell,
    flow,
    gone,
    groups,
    share,
    without,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 30, 9, tzinfo=UTC)
BEFORE = "b" * 64
ALL = flow("all")
COUNT = {"numerator", "value"}
FIRST, FEW = cell(ALL, 20, group=GIRLS), cell(ALL, 3, end=Q2, group=GIRLS)


def to_date(record: str = RECORD) -> Cell:
    return cell(ALL, 23, end=Q2, kind=FYTD, group=GIRLS, record=record)


def release(*cells: Cell, audience: Audience = Audience.PUBLIC, number: int = 1) -> None:
    """Put a release that shows these cells on record."""
    folder = Path("releases") / "2025-26-q2" / str(number) / audience
    released = Released("2025-26-q2", number, audience, folder, "0a" * 32, AT, ())
    changes.record(Path("releases"), released, [shown_as_is(each, ALL) for each in cells])


def keep(store: CellStore, cells: Sequence[Cell], *, catalogue: str = "", record: str) -> None:
    """Keep a calculation of these cells."""
    calculation = Calculation.of(
        record=record,
        catalogue=catalogue,
        area="",
        first=date(2025, 6, 30),
        last=Q2,
        known_at=None,
    )
    store.add(calculation, table_of(cells))


@pytest.fixture
def store(tmp_path: Path) -> CellStore:
    return CellStore(tmp_path / "cells")


def for_(audience: Audience, store: CellStore, *cells: Cell, at: datetime = AT) -> ProtectedEdition:
    return protect_for(audience, [ALL], cells, store, at=at)


def test_what_only_members_saw_is_not_known_to_the_public(store: CellStore) -> None:
    release(to_date(), audience=Audience.MEMBERS)

    public, members = (
        for_(audience, store, FIRST, FEW) for audience in (Audience.PUBLIC, Audience.MEMBERS)
    )

    assert (gone(public, FIRST), gone(members, FIRST)) == (set(), COUNT)


def test_what_the_public_saw_is_known_to_members(store: CellStore) -> None:
    release(to_date())

    edition = for_(Audience.MEMBERS, store, FIRST, FEW)

    assert gone(edition, FIRST) == COUNT


def test_true_figures_of_earlier_releases_come_from_the_calculation_that_is_kept(
    store: CellStore,
) -> None:
    old = groups(ALL, {"A": 3, "B": 20, "C": 30}, record=BEFORE)
    keep(store, [*old, cell(ALL, 99, group=GIRLS, record=BEFORE)], record=BEFORE)
    release(old[0], without(old[1]), without(old[2]), old[3])

    edition = for_(Audience.PUBLIC, store, FIRST)

    told = {name.group.value: edition.known.values.get(key) for key, name in _of(edition, BEFORE)}
    assert told == {"": 53, "A": 3, "B": 20, "C": 30}


def test_of_several_calculations_of_a_record_the_newest_counts(store: CellStore) -> None:
    old = groups(ALL, {"A": 3, "B": 20, "C": 30}, record=BEFORE)
    keep(store, [cell(ALL, 4, group=Group("team", "A"), record=BEFORE)], record=BEFORE)
    keep(store, old, catalogue="newer", record=BEFORE)
    release(old[0], without(old[1]), without(old[2]), old[3])

    edition = for_(Audience.PUBLIC, store, FIRST)

    told = [edition.known.values.get(key) for key, name in _of(edition, BEFORE)]
    assert sorted(filter(None, told)) == [3, 20, 30, 53]


def test_figures_are_protected_where_no_calculation_of_an_earlier_record_is_kept(
    store: CellStore,
) -> None:
    old = groups(ALL, {"A": 3, "B": 20, "C": 30}, record=BEFORE)
    release(old[0], without(old[1]), without(old[2]), old[3])
    few, other = (cell(ALL, n, group=Group("team", team)) for team, n in (("A", 3), ("B", 20)))

    edition = for_(Audience.PUBLIC, store, few, other)

    assert gone(edition, few) == gone(edition, other) == COUNT


def test_what_earlier_releases_give_away_is_put_on_record_once(store: CellStore) -> None:
    release(FIRST, without(FEW))
    release(to_date(), number=2)

    for at in (AT, LATER):
        for_(Audience.PUBLIC, store, FEW, at=at)

    [found] = untold()
    assert (found.audience, found.least, found.most, found.found_at) == ("public", 3, 3, AT)
    assert found.says == "All, sex F, quarter to 30 September 2025"
    assert "23 - 20 = 3" in found.because
    assert "So " in found.because


def test_what_a_guess_gives_away_says_so(store: CellStore) -> None:
    release(FIRST, without(FEW))
    release(to_date(BEFORE), number=2)

    for_(Audience.PUBLIC, store, FEW)

    [found] = GivenAway.objects.all()
    assert found.because.startswith(GUESS)
    assert (found.least, found.most) == (3, 3)
    assert "23 - 20 = 3" in found.because


def test_nothing_is_put_on_record_where_nothing_is_given_away(store: CellStore) -> None:
    release(FIRST, without(FEW))

    for_(Audience.PUBLIC, store, FEW)

    assert not GivenAway.objects.exists()


def test_what_is_known_without_any_release_is_given_away_by_none(store: CellStore) -> None:
    late_share = share("late_share", flow("late", "late"), flow("open", "open"))
    cells = [
        *(cell(ALL, 20, end=end) for end in (Q1, Q2)),
        cell(ALL, 20, group=GIRLS),
        *(cell(late_share, 20, 40, end=end) for end in (Q1, Q2)),
        cell(late_share, 20, 30, group=GIRLS),
        cell(late_share, 0, 10, group=BOYS),
    ]

    edition = protect_for(Audience.PUBLIC, [ALL, late_share], cells, store, at=AT)

    assert edition.decision.given_away
    assert not GivenAway.objects.exists()


def test_a_cell_that_cannot_be_protected_has_its_chain_and_cures(store: CellStore) -> None:
    late = flow("late", "late")
    of_all = share("late_share", late, ALL)
    cells = [cell(ALL, 40), cell(late, 37), cell(of_all, 37, 40)]

    edition = protect_for(Audience.PUBLIC, [ALL, late, of_all], cells, store, at=AT)

    [found] = of_findings(edition)
    assert found.says == "All, but not Late, quarter to 30 June 2025"
    assert "40 - 37 = 3" in " ".join(found.chain)
    assert found.cures


def _of(edition: ProtectedEdition, record: str):  # type: ignore[no-untyped-def]
    return [each for each in edition.known.names.items() if each[1].record == record]
