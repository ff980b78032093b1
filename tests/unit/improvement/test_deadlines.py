"""A deadline's cell: months, starts, what recurs, several parts; doubt is asked."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.improvement.rules.deadlines import read

AS_AT = date(2026, 6, 18)
CERTAIN: dict[str, list[tuple[str | None, str, str | None]]] = {
    "June 26": [(None, "deadline", "2026-06-30")],
    "by end of June 2026": [(None, "deadline", "2026-06-30")],
    "Sept '26": [(None, "deadline", "2026-09-30")],
    "Feb-28": [(None, "deadline", "2028-02-29")],
    "30.06.26": [(None, "deadline", "2026-06-30")],
    "04/06/2026": [(None, "deadline", "2026-06-04")],
    "Friday 3rd July 2026": [(None, "deadline", "2026-07-03")],
    "Q2 2026/27": [(None, "deadline", "2026-09-30")],
    "From March 26": [(None, "start", "2026-03-31")],
    "March 2026 onwards": [(None, "start", "2026-03-31")],
    "April - June 2026": [(None, "start", "2026-04-30"), (None, "deadline", "2026-06-30")],
    "Ongoing": [(None, "ongoing", None)],
    "Business as usual": [(None, "ongoing", None)],
    "Bimonthly": [(None, "recurring", None)],
    "In weekly performance meetings": [(None, "recurring", None)],
    "Monthly from April 2026": [(None, "start", "2026-04-30"), (None, "recurring", None)],
    "a. Dec 25 b. Jan 26": [("a", "deadline", "2025-12-31"), ("b", "deadline", "2026-01-31")],
    "Visits: May 26 Contacts/reviews: Sept 26": [
        ("Visits", "deadline", "2026-05-31"),
        ("Contacts/reviews", "deadline", "2026-09-30"),
    ],
    "Guidance to be launched\nwith partners by Sept 26\nScoping by June 26": [
        ("Guidance", "deadline", "2026-09-30"),
        ("Scoping", "deadline", "2026-06-30"),
    ],
    "June 26 (scoping); Sept 26 (launch)": [
        ("scoping", "deadline", "2026-06-30"),
        ("launch", "deadline", "2026-09-30"),
    ],
    "June 26 \u2013 scoping\nSept 26 \u2013 launch": [
        ("scoping", "deadline", "2026-06-30"),
        ("launch", "deadline", "2026-09-30"),
    ],
    "31 May 2026 and 30 September 2026": [
        ("31 May 2026", "deadline", "2026-05-31"),
        ("30 September 2026", "deadline", "2026-09-30"),
    ],
    "~~March 26~~ June 26": [(None, "deadline", "2026-06-30")],
    "": [],
    "N/A": [],
    "TBC": [],
}
ASKED = {
    "June": (),
    "25 June": ("2025-06-30", "2026-06-25"),
    "25-Jun": ("2025-06-30", "2026-06-25"),
    "06/30/2026": (),
    "June 31": ("2031-06-30",),
    "mid June 2026": ("2026-06-15", "2026-06-30"),
    "Q2 2026": (),
    "Spring term 2026": (),
    "ASAP": (),
    "Within 6 weeks": (),
    "March 26, now June 26": ("2026-06-30", "2026-03-31"),
    "When the board agrees": (),
}


@pytest.mark.parametrize(("text", "milestones"), CERTAIN.items(), ids=[*CERTAIN])
def test_what_is_certain_is_read(
    text: str, milestones: list[tuple[str | None, str, str | None]]
) -> None:
    reading = read(text, AS_AT)

    found = [(m.part, m.kind.value, m.on and m.on.isoformat()) for m in reading.milestones]
    assert found == milestones
    assert reading.asks is None


@pytest.mark.parametrize(("text", "proposals"), ASKED.items(), ids=ASKED)
def test_what_is_doubtful_is_asked_and_never_guessed(text: str, proposals: tuple[str, ...]) -> None:
    reading = read(text, AS_AT)

    assert reading.milestones == []
    assert reading.asks
    assert reading.proposals == proposals


def test_what_can_be_read_beside_a_doubt_is_read() -> None:
    reading = read("Ongoing \u2013 review in autumn", AS_AT)

    assert [m.kind.value for m in reading.milestones] == ["ongoing"]
    assert reading.asks
