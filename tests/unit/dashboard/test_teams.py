"""A team's page: its figures, what it answers for, its data faults, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

import made_up_teams as made_up
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.rules.roles import Role
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.parts import every, tree
from eyeline.dashboard.summary import Council
from eyeline.dashboard.team import page as team_page
from eyeline.dashboard.team.page import TeamPage, of_how_many
from eyeline.figures import Group, PeriodKind
from eyeline.measures.targets import Bound, Level, Target
from eyeline.records.caseload import Caseload, caseloads
from eyeline.records.derivations import derived
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.records.team_faults import TeamFault, of_teams
from eyeline.web.workspace import Workspace
from made_up_people import client_of, council, organisation

COUNCIL = Council("Example City Council", "E06999001", "Example Region", True)
CELLS = made_up.cells("r")
TEAM = Group("team", made_up.TEAM_A)
FAULT = TeamFault(
    made_up.TEAM_A, "ssda903", "s" * 64, made_up.QUARTER, "reviews", "vital-blank", "", True, 2
)


def page(
    targets: tuple[Target, ...] = (), faults: tuple[TeamFault, ...] = (), group: Group = TEAM
) -> TeamPage:
    return team_page.build(
        COUNCIL,
        group,
        made_up.QUARTER,
        (made_up.NUMBER, made_up.SHARE),
        [cell for cell in CELLS if cell.group == group],
        CELLS,
        agreed=Agreed(targets),
        exceptions=(),
        faults=faults,
    )


def test_a_line_has_the_teams_figure_beside_the_councils() -> None:
    line = page().subjects[0].lines[0]

    assert (line.row.title, line.row.current.text, line.council.text) == (
        made_up.NUMBER.title,
        "3",
        "6",
    )
    assert line.row.change.words == "no change"


def test_a_share_has_the_numbers_behind_it() -> None:
    line = page().subjects[0].lines[1]

    assert (line.row.current.text, line.numbers) == ("33%", "1 of 3")


def test_a_missed_target_is_said_of_the_teams_figure() -> None:
    target = Target(
        made_up.SHARE.id,
        Level.TARGET,
        PeriodKind.QUARTER,
        Bound.AT_MOST,
        Decimal(10),
        date(2020, 4, 1),
        "Council",
    )

    [agreement] = page((target,)).subjects[0].lines[1].agreements

    assert agreement.missed
    assert "33%, 23 percentage points above" in agreement.words


def test_a_fault_says_where_how_many_and_what_to_do() -> None:
    [fault] = page(faults=(FAULT, FAULT)).faults

    assert (fault.where, fault.rows, fault.quarantined) == ("Reviews", 4, True)
    assert fault.remedy.startswith("No row can stand without this value")


def test_measures_that_never_counted_a_child_of_the_team_are_named() -> None:
    found = page(group=Group("team", "Nobody's"))

    assert found.subjects == ()
    assert found.nothing_of == (made_up.NUMBER.title, made_up.SHARE.title)


def test_a_mean_is_of_so_many_and_a_number_of_none() -> None:
    number, share = CELLS[0], CELLS[1]

    assert of_how_many(made_up.NUMBER, number) == ""
    assert of_how_many(made_up.SHARE, share) == "1 of 6"


def test_caseload_and_faults_are_those_of_the_teams_of_the_day(workspace: Workspace) -> None:
    record = made_up.record(workspace)
    store = Store(workspace.snapshots)
    files = derived(record, store)

    held = caseloads(files, made_up.QUARTER)
    faults = of_teams(record, store, files["team_spells"], made_up.QUARTER)

    assert held == {made_up.TEAM_A: Caseload(3, 1), made_up.TEAM_B: Caseload(2, 1)}
    fallen = [fault for fault in faults if fault.quarantined]
    assert [(f.team, f.table, f.code, f.rows) for f in fallen] == [
        (made_up.TEAM_A, "reviews", "vital-blank", 1)
    ]
    blank = {(f.team, f.column): f.rows for f in faults if not f.quarantined}
    assert blank == {(made_up.TEAM_A, "need"): 3, (made_up.TEAM_B, "need"): 2}


@pytest.mark.django_db
def test_a_part_whose_parent_is_not_seen_stands_on_top() -> None:
    service = organisation("CIC", OrganisationKind.SERVICE, council())
    team = organisation("A", OrganisationKind.TEAM, service)

    assert [each.organisation.code for each in every(tree([service, team]))] == ["CIC", "A"]
    assert [each.organisation.code for each in tree([team])] == ["A"]


@pytest.fixture
def client_as(
    db: None, settings: Settings, workspace: Workspace
) -> Callable[[Role, str | None], Client]:
    """Return a function that gives the client of somebody with a role in a part."""
    settings.WORKSPACE = workspace
    made_up.edition(workspace)
    made_up.organisations(workspace)
    return lambda role, code: client_of(made_up.of(role, code))


ANSWERS = {
    ("performance_analyst", None): "CYP CIC A B",
    ("auditor", None): "CYP CIC A B",
    ("director", "CYP"): "CYP CIC A B",
    ("head_of_service", "CIC"): "CIC A B",
    ("team_manager", "A"): "A",
    ("team_manager", "B"): "B",
    ("system_administrator", None): "",
    ("lead_member", None): "",
    ("finance_officer", None): "",
    ("member", None): "",
}


def test_each_role_sees_the_pages_of_its_own_teams_alone(
    client_as: Callable[[Role, str | None], Client],
) -> None:
    found = {}

    for role, code in ANSWERS:
        client = client_as(Role(role), code)
        codes = ("CYP", "CIC", "A", "B", "ALL", "NONE")
        seen = [each for each in codes if client.get(f"/teams/{each}").status_code == 200]
        found[role, code] = " ".join(seen)

    assert found == ANSWERS


def test_the_list_names_only_what_a_reader_may_see(
    client_as: Callable[[Role, str | None], Client],
) -> None:
    own = client_as(Role.TEAM_MANAGER, "A").get("/teams").content.decode()

    assert made_up.TEAM_A in own
    assert made_up.TEAM_B not in own
    assert client_as(Role.LEAD_MEMBER, None).get("/teams").status_code == 404


def test_a_teams_page_has_all_of_it_for_supervision(
    client_as: Callable[[Role, str | None], Client],
) -> None:
    shown = client_as(Role.TEAM_MANAGER, "A").get("/teams/A").content.decode()

    assert "3 children allocated at 30 June 2026, to 1 worker" in shown
    assert "No figure to answer for" in shown
    assert "Reviews" in shown
    assert f"/measures/{made_up.NUMBER.id}/children?of=A" in shown
    assert made_up.TEAM_B not in shown
    assert not any(child in shown for child in made_up.OF_A)


def test_from_a_teams_page_the_next_is_one_step_away(
    client_as: Callable[[Role, str | None], Client],
) -> None:
    shown = client_as(Role.HEAD_OF_SERVICE, "CIC").get("/teams/A").content.decode()

    assert 'href="/teams/B" rel="next"' in shown
    assert 'rel="prev"' not in shown


def test_without_an_edition_a_team_has_a_page_that_says_so(
    db: None, settings: Settings, workspace: Workspace
) -> None:
    settings.WORKSPACE = workspace
    made_up.record(workspace)
    made_up.organisations(workspace)
    client = client_of(made_up.of(Role.TEAM_MANAGER, "A"))

    assert "No quarter has been published yet" in client.get("/teams/A").content.decode()
    assert made_up.TEAM_A in client.get("/teams").content.decode()


def test_without_a_register_the_list_says_what_to_do(
    db: None, settings: Settings, workspace: Workspace
) -> None:
    settings.WORKSPACE = workspace
    council()

    shown = client_of(made_up.of(Role.PERFORMANCE_ANALYST)).get("/teams").content.decode()

    assert "eyeline organisations" in shown
    assert Organisation.objects.count() == 1


def test_the_record_of_the_made_up_teams_stands(workspace: Workspace) -> None:
    first = made_up.record(workspace)

    assert made_up.record(workspace).hash == first.hash
    assert first.hash != Record(()).hash
