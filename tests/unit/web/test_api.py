"""What programs read: by whose token, within which scope, and what is said of a wrong question."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

import made_up_releases
from eyeline.council.changes import people, tokens
from eyeline.council.models import AuditEvent, Person, Token
from eyeline.council.rules.roles import Role
from eyeline.council.rules.tokens import Scope
from eyeline.dashboard.models import Edition
from eyeline.publication.audience import Audience
from eyeline.publication.verification import digest
from eyeline.web.workspace import Workspace
from made_up_people import client_of, council, person
from made_up_site import AT, EDITION, MEASURES, edition, program, release, releases, secret_of

pytestmark = pytest.mark.django_db
OTHER = "2025-26-q4"
EVERYWHERE = ("/api/v1/measures", "/api/v1/measures/cla_number", "/api/v1/cells")
INTERNAL = f"/api/v1/releases/{EDITION}/1/internal"
PUBLIC = f"/api/v1/releases/{EDITION}/1/public"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace that all tests read."""
    return Workspace.open(tmp_path_factory.mktemp("api") / "council", create=True)


@pytest.fixture(autouse=True)
def _site(settings: Settings, workspace: Workspace) -> None:
    """Serve a workspace with figures and releases."""
    settings.WORKSPACE = workspace
    cache.clear()
    edition(workspace)
    releases(workspace)


@pytest.fixture
def analyst() -> Person:
    return person(Role.PERFORMANCE_ANALYST)


@pytest.fixture
def reader(analyst: Person) -> Client:
    return program(secret_of(analyst))


def test_the_catalogue_comes_page_by_page(reader: Client) -> None:
    first = reader.get("/api/v1/measures?size=100").json()
    second = reader.get(first["next"]).json()

    assert first["total"] == len(first["measures"]) + len(second["measures"])
    assert second["next"] is None


def test_a_measure_says_how_it_is_worked_out(reader: Client) -> None:
    found = reader.get("/api/v1/measures/cla_number").json()

    assert (found["id"], found["kind"]) == ("cla_number", "stock")
    assert found["how"]


def test_figures_are_exact_numbers_and_those_missing_are_null_with_their_status(
    reader: Client,
) -> None:
    cells = reader.get("/api/v1/cells?size=1000").content.decode()

    found = json.loads(cells, parse_float=Decimal)["cells"]
    assert all(each["value"] is None or type(each["value"]) in (int, Decimal) for each in found)
    assert all((each["value"] is None) == (each["status"] == "x") for each in found)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (f"measure={MEASURES[0].id}", lambda cell: cell["measure"] == MEASURES[0].id),
        ("period=fytd", lambda cell: cell["period"] == "fytd"),
        ("from=2026-03-31&to=2026-03-31", lambda cell: cell["end"] == "2026-03-31"),
        ("dimension=whole", lambda cell: cell["dimension"] is None and cell["group"] is None),
        ("dimension=sex&group=F", lambda cell: (cell["dimension"], cell["group"]) == ("sex", "F")),
    ],
)
def test_figures_are_those_asked_for(reader: Client, asked: str, holds: object) -> None:
    every = [shown for shown in _cells(reader, "") if holds(shown)]  # type: ignore[operator]

    assert _cells(reader, asked) == every


def _cells(reader: Client, asked: str) -> list[dict[str, object]]:
    address = f"/api/v1/cells?size=1000&{asked}"
    found: list[dict[str, object]] = []
    while address:
        page = reader.get(address).json()
        found += page["cells"]
        address = page["next"]
    assert len(found) == page["total"]
    return found


def test_before_the_first_edition_there_are_no_figures(reader: Client) -> None:
    Edition.objects.all().delete()

    assert reader.get("/api/v1/cells").json()["cells"] == []


def test_a_release_lists_its_files_which_come_byte_for_byte(reader: Client) -> None:
    found = reader.get(INTERNAL).json()

    [file] = found["files"]
    content = b"".join(reader.get(file["address"]))  # type: ignore[arg-type]
    manifest = b"".join(reader.get(f"{INTERNAL}/manifest.json"))  # type: ignore[arg-type]
    assert (digest(content), len(content)) == (file["sha256"], file["bytes"])
    assert digest(manifest) == found["manifest_sha256"]


def test_a_release_whose_files_are_gone_is_said_to_be_so(
    reader: Client, workspace: Workspace
) -> None:
    release(workspace, "internal", number=2)

    assert reader.get(f"/api/v1/releases/{EDITION}/2/internal").status_code == 503


@pytest.fixture
def empty(settings: Settings, tmp_path: Path) -> Path:
    """Return the folder of releases of a workspace of its own, with none yet on record."""
    settings.WORKSPACE = Workspace.open(tmp_path / "council", create=True)
    return settings.WORKSPACE.releases


def test_a_release_says_how_it_stands_what_changed_and_by_whom_it_was_made(empty: Path) -> None:
    for number in (612, 613):
        at = made_up_releases.AT + timedelta(days=number)
        made_up_releases.made(empty, number=number, at=at, edition=OTHER)
    analyst = program(secret_of(person("performance_analyst")))

    listed = analyst.get(f"/api/v1/releases?edition={OTHER}").json()["releases"]
    found = analyst.get(f"/api/v1/releases/{OTHER}/2/internal").json()

    assert [(each["state"], each["replaced_by"]) for each in listed] == [
        ("replaced", 2),
        ("current", None),
    ]
    assert found["replaces"] == 1
    assert found["changed"] == ["summary.html: changed", "cells.csv: changed"]
    assert (found["prepared"]["by"], found["released"]["by"]) == ("Performance analyst", "Director")


def test_a_withdrawn_release_is_gone_with_its_notice_for_those_who_could_see_it(
    empty: Path,
) -> None:
    members = made_up_releases.made(empty, Audience.MEMBERS, edition=OTHER)
    made_up_releases.withdrawn(empty, members)
    analyst = program(secret_of(person("performance_analyst")))
    where = f"/api/v1/releases/{OTHER}/1/members"

    answers = [analyst.get(each) for each in (where, f"{where}/cells.csv")]

    assert [answer.status_code for answer in answers] == [410, 410]
    for answer in answers:
        assert answer.json()["withdrawn"] == {
            "withdrawn_at": "2026-08-31T09:00:00Z",
            "reason": "Withdrawn because of an error in table 3.",
            "replaced_by": None,
        }
    assert program().get(where).status_code == 404
    [listed] = analyst.get(f"/api/v1/releases?edition={OTHER}").json()["releases"]
    assert listed["state"] == "withdrawn"


def test_the_public_sees_public_releases_and_nothing_else() -> None:
    public = program()

    listed = public.get("/api/v1/releases").json()["releases"]
    assert [each["audience"] for each in listed] == ["public"]
    assert public.get(PUBLIC).status_code == 200
    assert {public.get(address).status_code for address in (*EVERYWHERE, INTERNAL)} == {404}


def test_what_is_hidden_is_answered_like_what_is_not_there() -> None:
    public = program()

    hidden, absent = public.get(INTERNAL), public.get("/api/v1/no-such-thing")

    assert hidden.content == absent.content
    assert (
        hidden["Content-Type"]
        == absent["Content-Type"]
        == ("application/problem+json; charset=utf-8")
    )


@pytest.mark.parametrize(
    ("scope", "opens"),
    [
        (Scope.MEASURES, (200, 404, 404)),
        (Scope.CELLS, (404, 200, 404)),
        (Scope.RELEASES, (404, 404, 200)),
    ],
)
def test_a_token_opens_no_more_than_its_scopes(
    analyst: Person, scope: Scope, opens: tuple[int, ...]
) -> None:
    reader = program(secret_of(analyst, scope))

    found = [reader.get(each) for each in ("/api/v1/measures", "/api/v1/cells", INTERNAL)]

    assert tuple(each.status_code for each in found) == opens


def test_a_token_opens_no_more_than_its_owner_may_see() -> None:
    member = program(secret_of(person(Role.COMMISSION_MEMBER)))

    listed = member.get("/api/v1/releases").json()["releases"]

    assert {each["audience"] for each in listed} == {"members", "public"}
    assert member.get("/api/v1/cells").status_code == 404


def test_what_a_token_opens_ends_with_its_owners_appointment(analyst: Person) -> None:
    reader = program(secret_of(analyst))
    before = reader.get("/api/v1/cells").status_code

    people.end(analyst.appointments.get(), last=AT.date(), by=None, at=AT)

    assert (before, reader.get("/api/v1/cells").status_code) == (200, 404)


@pytest.mark.parametrize(
    ("first", "last", "status"), [(0, 0, 200), (1, 9, 401), (-9, -1, 401), (-9, 0, 200)]
)
def test_a_token_stands_on_its_first_and_its_last_day(
    analyst: Person, first: int, last: int, status: int
) -> None:
    reader = program(secret_of(analyst, first=first, last=last))

    assert reader.get("/api/v1/cells").status_code == status


def test_a_token_that_was_ended_opens_nothing_with_the_next_request(analyst: Person) -> None:
    reader = program(secret_of(analyst))
    before = reader.get("/api/v1/cells").status_code

    tokens.end(Token.objects.get(), by=analyst, at=AT)

    assert (before, reader.get("/api/v1/cells").status_code) == (200, 401)


def test_the_token_of_a_closed_account_opens_nothing(analyst: Person) -> None:
    reader = program(secret_of(analyst))

    people.close_account(analyst, by=person(Role.SYSTEM_ADMINISTRATOR), at=AT)

    assert reader.get("/api/v1/releases").status_code == 401


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer \u00e9"])
def test_a_header_that_opens_nothing_is_said_to_be_so(shown: str) -> None:
    answer = Client(headers={"host": "localhost", "Authorization": shown}).get("/api/v1/releases")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "Access tokens" in answer.json()["detail"]


def test_no_cookie_opens_the_api(analyst: Person) -> None:
    assert client_of(analyst).get("/api/v1/cells").status_code == 404


def test_that_a_token_is_used_goes_on_record_once_an_hour(analyst: Person) -> None:
    reader = program(secret_of(analyst))

    reader.get("/api/v1/cells")
    reader.get("/api/v1/cells")

    assert AuditEvent.objects.filter(action="use", thing="token").count() == 1
    assert Token.objects.get().last_used_at is not None


def test_what_goes_on_record_when_a_page_shows_it_does_so_here(analyst: Person) -> None:
    reader = program(secret_of(analyst))
    reader.get("/api/v1/cells")
    board = people.add_post(council(), "Seat", Role.BOARD_MEMBER, by=None, at=AT)
    people.end(analyst.appointments.get(), last=AT.date(), by=None, at=AT)
    people.appoint(analyst, board, first=AT.date(), last=None, by=None, at=AT)

    reader.get("/api/v1/cells")

    [seen] = AuditEvent.objects.filter(action="view", thing="dashboard")
    assert (seen.actor, seen.key) == (analyst.pk, "/api/v1/cells")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/measures?page=0", "page"),
        ("/api/v1/measures?size=1001", "size"),
        ("/api/v1/measures?page=1.0", "page"),
        ("/api/v1/measures?page=", "page"),
        ("/api/v1/measures?colour=red", "colour"),
        ("/api/v1/measures?page=1&page=2", "page"),
        ("/api/v1/measures/cla_number?page=1", "page"),
        ("/api/v1/cells?measure=unknown", "measure"),
        ("/api/v1/cells?period=week", "period"),
        ("/api/v1/cells?from=0", "from"),
        ("/api/v1/cells?from=2026-06-31", "from"),
        ("/api/v1/cells?to=30/06/2026", "to"),
        ("/api/v1/cells?from=2026-06-30&to=2026-03-31", "to"),
        ("/api/v1/cells?dimension=moon", "dimension"),
        ("/api/v1/cells?group=F", "group"),
        ("/api/v1/releases?audience=everybody", "audience"),
        ("/api/v1/releases?edition=2026%20Q1", "edition"),
        (f"/api/v1/releases/{EDITION}/first/internal", "number"),
        (f"/api/v1/releases/{EDITION}/{9**30}/internal", "number"),
        (f"/api/v1/releases/{EDITION}/1/everybody", "audience"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_to_do(
    reader: Client, address: str, name: str
) -> None:
    answer = reader.get(address)

    assert answer.status_code == 400
    [wrong] = answer.json()["parameters"]
    assert wrong["name"] == name
    assert wrong["detail"].endswith(".")


def test_whoever_asks_too_often_is_asked_to_wait(analyst: Person) -> None:
    reader = program(secret_of(analyst, Scope.MEASURES))
    for _ in range(120):
        reader.get("/api/v1/measures/cla_number")

    answer = reader.get("/api/v1/measures/cla_number")

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60


def test_only_the_hash_of_a_secret_is_kept(analyst: Person) -> None:
    secret = secret_of(analyst)

    kept = Token.objects.filter(digest__isnull=False).values().get()

    assert secret not in map(str, kept.values())
    assert secret.startswith(kept["prefix"])


def test_the_description_names_every_address_and_its_parameters() -> None:
    described = program().get("/api/v1/openapi.json").json()

    assert set(described["paths"]) == {
        "/api/v1/measures",
        "/api/v1/measures/{measure_id}",
        "/api/v1/cells",
        "/api/v1/releases",
        "/api/v1/releases/{edition}/{number}/{audience}",
        "/api/v1/releases/{edition}/{number}/{audience}/{name}",
    }
    asked = described["paths"]["/api/v1/cells"]["get"]["parameters"]
    assert {"from", "to", "measure", "period"} < {each["name"] for each in asked}
