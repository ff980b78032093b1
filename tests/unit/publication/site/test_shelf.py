"""What was released to the public, found among what was released to others."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import made_up_public_releases as made_up
from eyeline.publication.audience import Audience
from eyeline.publication.site import shelf
from eyeline.publication.site.shelf import NotForTheSite
from made_up_edition import made_up_edition

PUBLIC = made_up_edition(Audience.PUBLIC)


def test_where_nothing_was_released_the_shelf_is_empty(tmp_path: Path) -> None:
    found = shelf.read(tmp_path / "releases")

    assert found.editions == ()
    assert found.newest is None


def test_releases_for_others_and_what_is_being_made_are_not_looked_at(tmp_path: Path) -> None:
    made_up.release(tmp_path, made_up.NEWEST, 1, made_up_edition(Audience.MEMBERS))
    made_up.release(tmp_path, ".building-x", 1, PUBLIC)
    made_up.release(tmp_path, made_up.NEWEST, 2, PUBLIC)
    (tmp_path / made_up.NEWEST / "1" / "members" / "manifest.json").write_text("broken")

    found = shelf.read(tmp_path)

    assert [(each.label, each.number) for each in found.standing] == [(made_up.NEWEST, 2)]


def test_the_newest_edition_comes_first_and_its_newest_release_is_the_newest(
    tmp_path: Path,
) -> None:
    made_up.release(tmp_path, made_up.BEFORE, 3, made_up.edition_of(date(2026, 3, 31)))
    made_up.release(tmp_path, made_up.NEWEST, 9, PUBLIC)
    made_up.release(tmp_path, made_up.NEWEST, 10, PUBLIC, changed=["A figure."])

    found = shelf.read(tmp_path)

    assert [each.name for each in found.editions] == ["2026-27 Q1", "2025-26 Q4"]
    assert found.newest is not None
    assert (found.newest.words, found.newest.changed) == ("2026-27 Q1, release 10", ("A figure.",))


def test_where_the_newest_was_withdrawn_the_one_before_it_is_the_newest(tmp_path: Path) -> None:
    made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    made_up.release(tmp_path, made_up.NEWEST, 2, PUBLIC)
    made_up.withdraw(tmp_path, made_up.NEWEST, 2)

    found = shelf.read(tmp_path)

    assert found.newest is not None
    assert found.newest.number == 1
    [gone] = found.withdrawn
    assert (gone.number, gone.reason, gone.replaced_by) == (2, made_up.REASON, None)
    assert gone.withdrawn_at == datetime(2026, 9, 2, 8, tzinfo=UTC)
    assert gone.measures[0] == "agency_rate"


def test_of_a_withdrawn_release_that_is_broken_or_gone_the_notice_is_enough(
    tmp_path: Path,
) -> None:
    folder = made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    (folder / "edition.json").write_text("broken")
    made_up.withdraw(tmp_path, made_up.NEWEST, 1)
    (tmp_path / made_up.NEWEST / "2").mkdir()
    made_up.withdraw(tmp_path, made_up.NEWEST, 2)

    found = shelf.read(tmp_path)

    assert [(each.number, each.measures) for each in found.withdrawn] == [(1, ()), (2, ())]
    assert found.newest is None


@pytest.mark.parametrize("notice", ["", "{", '{"reason": "x"}', '{"withdrawn_at": "soon"}', "[]"])
def test_a_notice_that_cannot_be_read_stops_the_build(tmp_path: Path, notice: str) -> None:
    made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    (tmp_path / made_up.NEWEST / "1" / "public.withdrawn.json").write_text(notice)

    with pytest.raises(NotForTheSite, match=r"public\.withdrawn\.json cannot be read"):
        shelf.read(tmp_path)


def test_an_error_says_which_release_and_nothing_of_the_machine(tmp_path: Path) -> None:
    folder = made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    (folder / "cells.csv").write_text("612")

    with pytest.raises(NotForTheSite) as raised:
        shelf.read(tmp_path)

    assert str(raised.value).startswith("releases/2026-27-q1/1/public is not as it was released")
    assert str(tmp_path) not in str(raised.value)


def test_a_measure_is_told_as_the_newest_edition_that_has_it_shows_it(tmp_path: Path) -> None:
    import dataclasses

    only_before = dataclasses.replace(
        made_up.edition_of(date(2026, 3, 31)), children=PUBLIC.children, adults=PUBLIC.adults
    )
    without = dataclasses.replace(PUBLIC, adults=())
    made_up.release(tmp_path, made_up.BEFORE, 1, only_before)
    made_up.release(tmp_path, made_up.NEWEST, 1, without)

    latest = shelf.read(tmp_path).latest()

    assert latest["cla_number"][0].label == made_up.NEWEST
    assert latest["asc_wa_cost_per_client"][0].label == made_up.BEFORE


def test_the_manifest_is_told_by_its_own_hash(tmp_path: Path) -> None:
    from hashlib import sha256

    folder = made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    content = (folder / "manifest.json").read_bytes()

    [release] = shelf.read(tmp_path).standing

    assert release.manifest_sha256 == sha256(content).hexdigest()
    assert {each.name for each in release.files} == set(json.loads(content)["files"])


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), "30 June 2026"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "1 July 2026"),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), "31 December 2026"),
    ],
)
def test_days_are_those_of_england(moment: datetime, day: str) -> None:
    assert shelf.day_of(moment) == day
