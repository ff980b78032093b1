"""Lines that hold one thing over and over are read too: none takes longer than its length asks.

A pattern that can share a run among its parts tries every way to do so: that does not end.
"""

from __future__ import annotations

import pytest

from eyeline.scrutiny.rules.checks.figures import changes_in
from eyeline.scrutiny.rules.checks.members import members_in
from eyeline.scrutiny.rules.reading.attendance import people_at
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.marks import bare_title, pages_in


@pytest.mark.parametrize("leader", [" ", "\t", ".", "\u2026", ". ", "\u00a0"])
def test_pages_are_told_after_a_leader_however_long(leader: str) -> None:
    title = f"Family hubs{leader * 300}"

    assert pages_in(f"{title}5 - 12") == (5, 12)
    assert pages_in(f"{title}5{leader * 300}x") is None
    assert bare_title(f"{title[:390]}5 - 12") == "Family hubs"


def test_a_long_word_of_capitals_is_nobodys_name() -> None:
    assert members_in(f"Councillors {'Aa' * 180}! and Moore") == ["Moore"]


@pytest.mark.parametrize("gap", [" ", "\n", "\t", " ,", " \n"])
def test_people_are_told_apart_by_any_gap(gap: str) -> None:
    between = gap * (400 // len(gap))
    line = Line(f"Present: Councillor Moore{between}, Councillor Singh")

    assert [person.name for person in people_at([line])] == ["Councillor Moore", "Councillor Singh"]


@pytest.mark.parametrize("run", ["drop", "increas", "down from 5 ", "fell by 1% "])
def test_a_word_of_change_over_and_over_is_no_change(run: str) -> None:
    assert list(changes_in("1.1", run * 1000)) == []
