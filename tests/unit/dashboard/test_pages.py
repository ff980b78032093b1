"""The pages of the quarter: what they show, and to whom."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

import made_up_editions as made_up
import made_up_site
from eyeline.council.changes import decided
from eyeline.council.models import AuditEvent, OrganisationKind
from eyeline.council.models import Target as KeptTarget
from eyeline.council.rules.roles import Role
from eyeline.dashboard import changes
from eyeline.dashboard.models import Edition
from eyeline.figures import Cell, Group, PeriodKind
from eyeline.measures.catalogue import load
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.measures.control import Step
from eyeline.measures.targets import Bound, Level, Target
from eyeline.web.workspace import Workspace
from made_up_people import client_of, council, organisation, person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
MEASURES = made_up_site.MEASURES
FIRST = MEASURES[0]
NUMBER = load()["cla_number"]


@pytest.fixture
def empty(settings: Settings, workspace: Workspace) -> Iterator[Client]:
    """Return an analyst's client of a site that has published nothing."""
    settings.WORKSPACE = workspace
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"name": made_up.COUNCIL.name})
    return client_of(person(Role.PERFORMANCE_ANALYST))


@pytest.fixture
def site(empty: Client, workspace: Workspace) -> Client:
    """Return an analyst's client of a site with one edition."""
    made_up_site.edition(workspace)
    return empty


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return " ".join(found.content.decode().split())


def keep(workspace: Workspace, cells: list[Cell], name: str = "another") -> Calculation:
    """Keep figures as a calculation of their own, the newest."""
    calculation = Calculation.of(
        record=made_up.RECORD,
        catalogue=name,
        area=made_up.COUNCIL.area,
        first=made_up.FIRST,
        last=made_up.QUARTER,
        known_at=None,
    )
    CellStore(workspace.cells).add(calculation, table_of(cells))
    return calculation


def of_teams(*teams: str) -> list[Cell]:
    """Return a number's figures, with the last quarter's of teams."""
    whole = made_up.cells(measures=(NUMBER,))
    last = next(c for c in whole if c.period.end == made_up.QUARTER and not c.group.dimension)
    return [*whole, *(replace(last, group=Group("team", team)) for team in teams)]


def set_target(measure_id: str, value: int, bound: Bound) -> KeptTarget:
    kind = PeriodKind.QUARTER
    first, agreed = date(2025, 4, 1), "Council, February 2025"
    target = Target(measure_id, Level.TARGET, kind, bound, Decimal(value), first, agreed)
    return decided.set_target(target, load()[measure_id], by="director", at=AT)


@pytest.mark.parametrize("address", ["/summary", "/exceptions", "/changes"])
def test_where_nothing_is_published_a_page_says_what_to_do(empty: Client, address: str) -> None:
    assert "No quarter has been published yet" in text(empty, address)


def test_the_summary_is_that_of_the_newest_quarter_and_leads_to_the_others(site: Client) -> None:
    changes.open_edition(date(2026, 3, 31), Edition.objects.get().calculation, at=AT)

    page = text(site, "/summary")

    assert "Performance summary, 2026-27 Q1" in page
    assert 'href="/editions/2025-26-q4/summary"' in page
    assert "Performance summary, 2025-26 Q4" in text(site, "/editions/2025-26-q4/summary")


def test_a_filter_leaves_what_is_asked_for_and_says_how_many(site: Client) -> None:
    page = text(site, f"/editions/2026-27-q1/summary?section={FIRST.section}&status=worse")

    assert f"measures: {FIRST.section}, Worse" in page
    assert page.count("rowheader") < text(site, "/summary").count("rowheader")


def test_a_target_is_told_in_words_and_the_measure_is_among_the_missed(site: Client) -> None:
    set_target(FIRST.id, 10**9, Bound.AT_LEAST)

    page = text(site, "/summary?status=missed")

    assert f"/measures/{FIRST.id}" in page
    assert ">missed</strong>" in page


def test_a_target_set_since_is_seen_at_once(site: Client) -> None:
    before = text(site, f"/measures/{FIRST.id}")
    set_target(FIRST.id, 10**9, Bound.AT_LEAST)

    after = text(site, f"/measures/{FIRST.id}")

    assert "Council, February 2025" not in before
    assert "Council, February 2025" in after


def test_every_measure_of_the_catalogue_has_a_page_even_without_a_figure(site: Client) -> None:
    untold = next(m for m in load().measures if not m.pack_row and m not in MEASURES)
    ids = [*(m.id for m in MEASURES), untold.id]

    answers = {i: site.get(f"/measures/{i}").status_code for i in ids}

    assert set(answers.values()) == {200}
    assert "no return tells anything of it" in text(site, f"/measures/{untold.id}")


@pytest.mark.parametrize(
    "address",
    [
        "/editions/2030-31-q1",
        "/editions/2030-31-q1/summary",
        "/editions/2030-31-q1/exceptions",
        "/editions/2030-31-q1/changes",
        "/measures/no_such_measure",
        "/measures/no_such_measure.csv",
        "/summary?section=Nowhere",
        "/summary?group=Nowhere",
        "/summary?status=nothing",
        "/exceptions?kind=nothing",
        "/changes?since=abc",
        "/measures?section=Nowhere",
        "/compare?measure=no_such_measure",
    ],
)
def test_what_is_not_there_is_not_found(site: Client, address: str) -> None:
    assert site.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/summary", "/editions/2026-27-q1/summary", "/exceptions", "/changes", "/compare"]
)
def test_members_do_not_see_what_has_small_numbers(site: Client, address: str) -> None:
    member = client_of(person(Role.COMMISSION_MEMBER))

    assert member.get(address).status_code == 404


def test_that_a_member_of_the_board_saw_a_page_is_on_record(site: Client) -> None:
    board = person(Role.BOARD_MEMBER)

    text(client_of(board), f"/measures/{FIRST.id}")
    text(site, "/summary")

    seen = AuditEvent.objects.get(action="view", thing="dashboard")
    assert (seen.actor, seen.key) == (board.pk, f"/measures/{FIRST.id}")


def test_pages_are_made_once_and_then_only_put_together(site: Client, workspace: Workspace) -> None:
    addresses = ["/summary", f"/measures/{FIRST.id}", "/exceptions"]
    first = [text(site, address) for address in addresses]
    (workspace.cells / Edition.objects.get().calculation / "cells.parquet").unlink()

    assert [text(site, address) for address in addresses] == first


def test_a_measure_can_be_kept_as_csv(site: Client) -> None:
    found = site.get(f"/measures/{FIRST.id}.csv")

    lines = list(csv.DictReader(StringIO(found.content.decode("utf-8-sig"))))
    assert {line["measure"] for line in lines} == {FIRST.id}
    assert {line["period_end"] for line in lines} >= {"2019-06-30", "2026-06-30"}
    assert found["Content-Disposition"] == f'attachment; filename="2026-27-q1-{FIRST.id}.csv"'


def test_a_measure_can_be_kept_as_a_workbook(site: Client) -> None:
    found = site.get(f"/editions/2026-27-q1/measures/{FIRST.id}.xlsx")

    book = CalamineWorkbook.from_filelike(BytesIO(found.content))
    assert book.sheet_names == ["Chart", "Definition", "Data"]
    assert any(FIRST.how in row for row in book.get_sheet_by_name("Definition").to_python())


def test_a_manager_sees_the_own_team_and_no_other(site: Client, workspace: Workspace) -> None:
    changes.open_edition(made_up.QUARTER, keep(workspace, of_teams("North", "South")).id, at=AT)
    whole = council()
    north = organisation("North", OrganisationKind.TEAM, whole)
    organisation("South", OrganisationKind.TEAM, whole)
    manager = client_of(person(Role.TEAM_MANAGER, north))

    pages = [manager.get(f"/measures/cla_number{kind}").content for kind in ("", ".csv")]

    assert all(b"North" in page and b"South" not in page for page in pages)
    assert "South" in text(site, "/measures/cla_number")


def test_where_a_chart_begins_anew_stands_with_its_reason(
    site: Client, workspace: Workspace
) -> None:
    changes.open_edition(made_up.QUARTER, keep(workspace, of_teams()).id, at=AT)
    step = Step(date(2025, 4, 1), "a new front door", "head of service")
    decided.set_step(NUMBER, Group(), step, at=AT)

    page = text(site, "/measures/cla_number")

    assert "Begun anew with April 2025: a new front door (head of service)." in page


def test_what_missed_its_target_is_an_exception_new_or_persistent(site: Client) -> None:
    set_target(FIRST.id, 10**9, Bound.AT_LEAST)

    page = text(site, "/exceptions?lasting=persistent&kind=target+missed")

    assert f"/measures/{FIRST.id}" in page
    assert "For 5 quarters running, since 30 June 2025." in page


def test_no_exception_is_said_so(site: Client) -> None:
    assert "No figure missed what was agreed" in text(site, "/exceptions")


def test_figures_that_changed_since_the_calculation_before_are_listed(
    site: Client, workspace: Workspace
) -> None:
    before = made_up.cells(measures=(NUMBER,))
    keep(workspace, before, "first")
    last = next(c for c in before if c.period.end == made_up.QUARTER and not c.group.dimension)
    assert last.value is not None
    now = replace(last, value=last.value + 7, numerator=last.value + 7)
    later = keep(workspace, [now if cell is last else cell for cell in before], "second")
    changes.open_edition(made_up.QUARTER, later.id, at=AT)

    page = text(site, "/changes")

    assert "1 measure has figures other than in" in page
    assert f">{last.value + 7}<" in page
    assert "eyeline measures diff" in page
    assert "What changed" in text(site, "/measures/cla_number")


def test_with_one_calculation_there_is_nothing_to_compare_with(site: Client) -> None:
    assert "There is nothing to compare with" in text(site, "/changes")


def test_the_catalogue_finds_measures_by_a_word_with_their_targets(site: Client) -> None:
    set_target("ehcp_20wk", 60, Bound.AT_LEAST)

    page = text(site, "/measures?word=20+weeks")

    assert 'id="ehcp_20wk"' in page
    assert 'id="cla_number"' not in page
    assert "Target: at least 60.0%, each quarter" in page


def test_a_member_reads_definitions_without_targets_or_figures(site: Client) -> None:
    set_target("ehcp_20wk", 60, Bound.AT_LEAST)
    member = client_of(person(Role.COMMISSION_MEMBER))

    page = text(member, "/measures?word=20+weeks")

    assert 'id="ehcp_20wk"' in page
    assert "at least 60%" not in page
    assert 'href="/measures/ehcp_20wk"' not in page


def test_without_published_statistics_the_comparison_says_what_to_do(site: Client) -> None:
    assert "eyeline benchmarks import" in text(site, "/compare")
