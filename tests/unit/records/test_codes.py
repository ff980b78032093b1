"""Codes stand in the returns of their years."""

from __future__ import annotations

import pytest

from eyeline.records.codes import code_lists, codes_of
from eyeline.records.tables import TABLES, Kind


@pytest.mark.parametrize(
    ("name", "code", "before", "since"),
    [
        ("reason_episode_ceased", "E45", 2018, 2019),
        ("sex", "M", 2024, 2025),
        ("placement_type", "K3", 2024, 2025),
        ("placement_type", "Z11", 2025, 2026),
        ("activity", "F4", 2021, 2022),
    ],
)
def test_a_code_stands_from_its_first_year(name: str, code: str, before: int, since: int) -> None:
    assert code not in {c.code for c in codes_of(name, before).values()}
    assert code in {c.code for c in codes_of(name, since).values()}


@pytest.mark.parametrize(
    ("name", "code", "last"),
    [
        ("reason_episode_ceased", "E44", 2018),
        ("sex", "1", 2024),
        ("placement_type", "H5", 2024),
        ("placement_type", "P2", 2024),
        ("activity", "F3", 2021),
    ],
)
def test_a_code_stands_until_its_last_year(name: str, code: str, last: int) -> None:
    assert code in {c.code for c in codes_of(name, last).values()}
    assert code not in {c.code for c in codes_of(name, last + 1).values()}


def test_a_year_beyond_those_known_has_the_nearest_codes() -> None:
    assert codes_of("sex", 2035) == codes_of("sex", 2026)
    assert codes_of("sex", 2010) == codes_of("sex", 2017)


def test_the_old_spelling_of_sex_is_understood_in_the_new_returns() -> None:
    assert codes_of("sex", 2026)["1"].code == "M"


def test_every_column_of_codes_has_its_list() -> None:
    named = {
        column.codes
        for table in TABLES.values()
        for column in table.columns
        if column.kind is Kind.CODE
    }

    assert named <= code_lists().keys()
