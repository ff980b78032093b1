"""Every change of a figure is attributed, and to what it comes of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.figures import WHOLE, PeriodKind, Status, period
from eyeline.measures.catalogue import Catalogue
from eyeline.measures.revisions import Cause, Figure, Part, Revision
from eyeline.measures.told import NOTHING
from unit.measures.revisions.made_up import ALL, LAST, by_chance, contents, episode, revised

Noted = Callable[[str, object], None]

OPEN = episode("a", date(2025, 5, 1))
OTHER = episode("b", date(2025, 6, 1))


def of(found: list[Revision], measure: str, end: date = LAST) -> Revision:
    (one,) = [
        r
        for r in found
        if (r.measure, r.period.kind, r.period.end, r.group)
        == (measure, PeriodKind.QUARTER, end, WHOLE)
    ]
    return one


def causes(revision: Revision) -> list[Cause]:
    return [part.cause for part in revision.parts]


def test_a_late_and_a_corrected_record_are_both_named_and_explain_all(tmp_path: Path) -> None:
    late = episode("c", date(2025, 10, 1), status="V2")
    corrected = {**OTHER, "legal_status": "V2"}

    found, rows = revised(
        tmp_path,
        contents({"episodes": [OPEN, OTHER]}, LAST),
        contents({"episodes": [OPEN, corrected, late]}, LAST),
    )

    assert Counter(row.cause for row in rows) == {Cause.LATE: 1, Cause.CORRECTED: 1}
    s20 = of(found, "cla_s20")
    assert causes(s20) == [Cause.CORRECTED, Cause.LATE]
    assert [part.now.value for part in s20.parts] == [1, 2]
    assert s20.words == (
        "corrected record (1 row of its tables): +1; late record (1 row of its tables): +1"
    )
    assert causes(of(found, "cla_number")) == [Cause.LATE]
    assert all(revision.is_explained for revision in found)


def test_what_is_past_the_days_known_before_is_a_new_event(tmp_path: Path) -> None:
    november = episode("c", date(2025, 11, 1))
    september = date(2025, 9, 30)

    found, rows = revised(
        tmp_path,
        contents({"episodes": [OPEN]}, september),
        contents({"episodes": [OPEN, november]}, LAST),
    )

    assert [row.cause for row in rows] == [Cause.NEW]
    number = of(found, "cla_number")
    assert (number.was.text, number.now.text, causes(number)) == ("x", "2", [Cause.NEW])


def test_an_end_told_late_is_a_late_record_and_not_a_correction(tmp_path: Path) -> None:
    ended = episode("a", date(2025, 5, 1), date(2025, 12, 1))

    found, rows = revised(
        tmp_path,
        contents({"episodes": [OPEN]}, LAST),
        contents({"episodes": [ended]}, LAST),
    )

    assert [row.cause for row in rows] == [Cause.LATE]
    assert causes(of(found, "cla_exits")) == [Cause.LATE]


def test_a_row_that_is_gone_was_withdrawn(tmp_path: Path) -> None:
    found, rows = revised(
        tmp_path,
        contents({"episodes": [OPEN, OTHER]}, LAST),
        contents({"episodes": [OPEN]}, LAST),
    )

    assert [row.cause for row in rows] == [Cause.WITHDRAWN]
    assert of(found, "cla_number").words.startswith("withdrawn record (1 row of its tables): -1")


def test_the_same_told_again_changes_nothing(tmp_path: Path) -> None:
    same = {"episodes": [OPEN]}

    assert revised(tmp_path, contents(same, LAST), contents(same, LAST, "again")) == ([], [])


def test_what_no_cause_leads_to_is_said_to_be_unexplained() -> None:
    was, step, now = (
        Figure(Decimal(n), None, Decimal(n), Status.FINAL.value) for n in (600, 601, 603)
    )
    half = Revision(
        "cla_number",
        period(PeriodKind.QUARTER, LAST),
        WHOLE,
        was,
        now,
        (Part(Cause.LATE, was, step, 1),),
    )

    assert not half.is_explained
    assert half.words.endswith("; the rest is not explained")
    assert replace(half, now=step).is_explained


def test_a_visit_told_late_moves_the_figure_that_is_worked_out_from_it(tmp_path: Path) -> None:
    plan = {"child": "a", "started": date(2025, 1, 6)}
    seen = {"child": "a", "visited": date(2025, 12, 20), "purpose": "PROTECTION"}
    others = [{**seen, "visited": date(2025, 4, 1) + timedelta(days=7 * n)} for n in range(20)]
    declared = Catalogue((ALL["cpp_visited_in_time"],), ALL.populations)

    found, _ = revised(
        tmp_path,
        contents({"child_protection_plans": [plan], "visits": others}, LAST),
        contents({"child_protection_plans": [plan], "visits": [*others, seen]}, LAST),
        then=(declared, NOTHING),
        now=(declared, NOTHING),
    )

    assert causes(of(found, "cpp_visited_in_time")) == [Cause.LATE]


def _explained(seeds: range, folder: Path, record_property: Noted) -> None:
    changed, seen = 0, Counter[Cause]()
    for seed in seeds:
        found, _ = by_chance(seed, folder / str(seed))
        changed += len(found)
        seen.update(part.cause for revision in found for part in revision.parts)
        assert [r for r in found if not r.is_explained] == []
        assert all(revision.parts for revision in found)
    assert set(seen) == set(Cause)
    record_property("revisions made by chance", len(seeds))
    record_property("figures that changed, each wholly explained", changed)


def test_of_some_revisions_nothing_is_left_unexplained(
    tmp_path: Path, record_property: Noted
) -> None:
    _explained(range(3, 8, 4), tmp_path, record_property)


@pytest.mark.full
def test_of_200_revisions_nothing_is_left_unexplained(
    tmp_path: Path, record_property: Noted
) -> None:
    _explained(range(200), tmp_path, record_property)
