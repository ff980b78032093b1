"""A commission's year from one file: made once, and nothing of it where something is amiss."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.example import commissions as example
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes.loading import load
from eyeline.scrutiny.models import Body, Entry, Meeting
from eyeline.scrutiny.rules.year_file import BadYearFile, read
from made_up_scrutiny import AT

HEAD = """
[[venues]]
title = "Room 1"
address = "1 Example Street"

[[commissions]]
name = "children"
title = "Children's commission"
"""
MEETING = """
[[commissions.meetings]]
day = 2026-06-18
starts = "17:30"
venue = "Room 1"
"""


def file(tmp_path: Path, text: str) -> Path:
    found = tmp_path / "year.toml"
    found.write_text(text, encoding="utf-8")
    return found


@pytest.mark.django_db
def test_the_examples_year_is_loaded_once(tmp_path: Path) -> None:
    example.write(tmp_path / "year.toml")
    said = read(tmp_path / "year.toml")

    first, second = (load(said, by=None, at=AT) for _ in range(2))

    assert (first["bodies"], first["meetings"], first["entries"]) == (3, 12, 30)
    assert second.total() == 0
    assert {each.state for each in Meeting.objects.all()} == {"scheduled"}


@pytest.mark.django_db
def test_meetings_before_the_day_it_is_loaded_were_held_and_their_entries_are_done(
    tmp_path: Path,
) -> None:
    text = HEAD + MEETING + '\n[[commissions.entries]]\ntitle = "Care"\nmeeting = 2026-06-18\n'
    said = read(file(tmp_path, text))

    load(said, by=None, at=AT.replace(month=7))

    assert Meeting.objects.get().state == "held"
    assert Entry.objects.get().state == "done"


@pytest.mark.django_db
def test_where_something_cannot_stand_nothing_of_the_file_is_kept(tmp_path: Path) -> None:
    text = HEAD + MEETING.replace("Room 1", "Room 2")

    with pytest.raises(EyelineError, match="no venue 'Room 2'"):
        load(read(file(tmp_path, text)), by=None, at=AT)

    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[commissions]\n", "TOML"),
        (HEAD + "remits = 'x'\n", "commissions 1 remits"),
        (HEAD + MEETING.replace('"17:30"', '"half past"'), "commissions 1 meetings 1 starts"),
        (HEAD + MEETING.replace("2026-06-18", '"soon"'), "commissions 1 meetings 1 day"),
        (
            HEAD + '\n[[commissions.entries]]\ntitle = "Care"\nmeeting = 2026-06-18\n',
            "no meeting of it is on 2026-06-18",
        ),
        (HEAD + '\n[[commissions.seats]]\ntitle = "x"\nrole = "lead_member"\n', "seats 1 role"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BadYearFile, match=place):
        read(file(tmp_path, text))


def test_a_file_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(BadYearFile, match="cannot be read"):
        read(tmp_path / "none.toml")
