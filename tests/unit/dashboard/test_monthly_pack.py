"""The monthly pack, as a page and as PDF."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from pytest_django import Settings

import made_up_site
import made_up_teams as made_up
from eyeline.council.rules.roles import Role
from eyeline.dashboard.agreed import NOTHING
from eyeline.dashboard.monthly_pack.contents import Pack, build, months, quarter_by
from eyeline.dashboard.monthly_pack.document import document, in_short
from eyeline.dashboard.team.about import UNKNOWN, AboutTeams
from eyeline.figures import WHOLE, Cell, PeriodKind, Status, period, period_ends
from eyeline.measures.catalogue import load
from eyeline.measures.exceptions import Exceptional, Kind, Reason
from eyeline.publication import pdf
from eyeline.records.caseload import Caseload
from eyeline.web.workspace import Workspace
from made_up_people import client_of, council, person

CATALOGUE = load()
REFERRALS = CATALOGUE["referrals"]
JUNE = date(2026, 6, 30)


def month(end: date, number: int, measure: str = REFERRALS.id) -> Cell:
    value = Decimal(number)
    return Cell(
        measure,
        1,
        period(PeriodKind.MONTH, end),
        "E06999001",
        WHOLE,
        value,
        None,
        value,
        Status.FINAL,
        "r",
    )


def usual(last: int = 200) -> list[Cell]:
    """Return the months of three years, which vary as chance has it, up to a last one."""
    chance = random.Random(1)
    ends = period_ends(date(2023, 7, 31), JUNE, every_months=1)
    return [month(end, chance.randint(190, 210)) for end in ends[:-1]] + [month(JUNE, last)]


def pack(
    cells: list[Cell], exceptions: tuple[Exceptional, ...] = (), about: AboutTeams = UNKNOWN
) -> Pack:
    return build(
        JUNE,
        {REFERRALS.id: REFERRALS, made_up.NUMBER.id: made_up.NUMBER},
        cells,
        council="Example City Council",
        agreed=NOTHING,
        exceptions=exceptions,
        about=about,
    )


def exceptional(group_of: Cell, quarters: int) -> Exceptional:
    reason = Reason(Kind.TARGET_MISSED, 0.001, "Target: at most 10%.")
    return Exceptional(made_up.SHARE, group_of, (reason,), made_up.QUARTER, quarters)


def test_a_headline_has_its_month_the_one_before_and_the_change() -> None:
    cells = usual()

    [headline] = pack(cells).headlines

    before = cells[-2].value
    assert (headline.current.text, headline.before.text) == ("200", f"{before}")
    assert headline.change.words in (f"up {200 - before}", f"down {before - 200}", "no change")
    assert headline.said == "the usual variation"


def test_a_month_beyond_its_limits_is_told_in_words() -> None:
    [headline] = pack(usual(400)).headlines

    assert headline.control is not None
    assert headline.said == headline.control.words
    assert "above the upper limit" in headline.said


def test_a_headline_without_a_figure_for_the_month_is_named() -> None:
    found = pack(usual()[:-1])

    assert found.headlines == ()
    assert REFERRALS.title in found.left_out


def test_teams_with_most_to_answer_for_come_first_and_nobodys_last() -> None:
    of_b = next(c for c in made_up.cells("r") if c.group.value == made_up.TEAM_B)
    held = {"not allocated": Caseload(9, None), made_up.TEAM_A: Caseload(3, 1)}
    about = AboutTeams(held | {made_up.TEAM_B: Caseload(2, 1)}, {})

    found = pack(usual(), (exceptional(of_b, 1),), about)

    assert [team.team for team in found.teams] == [made_up.TEAM_B]
    assert found.teams[0].titles == (made_up.SHARE.title,)


def test_what_is_new_is_told_apart() -> None:
    whole = made_up.cells("r")[0]

    found = pack(usual(), (exceptional(whole, 1), exceptional(whole, 3)))

    assert (len(found.new), len(found.lasting)) == (1, 1)
    assert "2 figures of the quarter to 30 June 2026 need an answer, 1 of them new" in in_short(
        found
    )


@pytest.mark.parametrize(
    ("end", "quarter"),
    [
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 5, 31), date(2026, 3, 31)),
        (date(2026, 4, 30), date(2026, 3, 31)),
        (date(2026, 1, 31), date(2025, 12, 31)),
    ],
)
def test_exceptions_are_those_of_the_last_quarter_by_then(end: date, quarter: date) -> None:
    assert quarter_by(end) == quarter


def test_a_years_months_have_a_pack() -> None:
    found = months(JUNE, date(2016, 6, 30))

    assert (found[0], found[-1], len(found)) == (JUNE, date(2025, 7, 31), 12)
    assert months(JUNE, date(2026, 5, 31)) == (JUNE, date(2026, 5, 31))


def test_the_pdf_is_of_the_same_values_and_the_same_bytes() -> None:
    told = document(pack(usual(400)), "Example City Council", colour="#1d70b8", example=True)

    written = pdf.write(told)

    assert written == pdf.write(told)
    with pikepdf.open(BytesIO(written)) as opened:
        assert str(opened.docinfo["/Title"]) == "Monthly pack, June 2026"
    table = next(block for block in told.blocks if isinstance(block, pdf.Table))
    assert table.rows[0][1] == "400"


@pytest.fixture
def place(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    made_up_site.edition(workspace)
    council()
    return workspace


@pytest.mark.parametrize("role", [Role.PERFORMANCE_ANALYST, Role.DIRECTOR, Role.HEAD_OF_SERVICE])
def test_the_senior_management_team_reads_page_and_pdf(place: Workspace, role: Role) -> None:
    client = client_of(person(role))

    page, earlier = client.get("/packs"), client.get("/packs/2026-05")
    file = client.get("/packs/2026-06.pdf")

    assert "Monthly pack, June 2026" in page.content.decode()
    assert "Monthly pack, May 2026" in earlier.content.decode()
    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF-")


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.LEAD_MEMBER, Role.MEMBER])
def test_nobody_else_does(place: Workspace, role: Role) -> None:
    client = client_of(person(role))

    answers = [client.get(address) for address in ("/packs", "/packs/2026-06.pdf")]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("month", ["2026-07", "2025-06", "2026-13", "x"])
def test_a_month_without_a_pack_is_not_there(place: Workspace, month: str) -> None:
    client = client_of(person(Role.PERFORMANCE_ANALYST))

    assert client.get(f"/packs/{month}").status_code == 404
    assert client.get(f"/packs/{month}.pdf").status_code == 404
