"""The plan's pages: what each says, what they take, and what they refuse."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

import made_up_site
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.example import plan as example
from eyeline.improvement.changes import naming
from eyeline.improvement.models import Evidence, Paper, Plan, PlanAction
from eyeline.improvement.values import newest
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_plans import AT, AUDIT, DONE, TRAIN, action, evidence, owner, proposed, stored

pytestmark = pytest.mark.django_db
BOARD = Role.IMPROVEMENT_BOARD_MEMBER
ANALYST = Role.PERFORMANCE_ANALYST
MEASURE = made_up_site.MEASURES[0].id


@pytest.fixture
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


@pytest.fixture
def train() -> PlanAction:
    return action(stored(), TRAIN)


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return " ".join(found.content.decode().split())


def file(name: str, content: bytes) -> BytesIO:
    found = BytesIO(content)
    found.name = name
    return found


def test_without_a_plan_the_page_says_how_one_comes() -> None:
    page = text(client_of(person(ANALYST)), "/plans")

    assert "No plan is here yet" in page
    assert "Load a paper" in page


def test_the_glance_tells_ratings_by_area_and_always_which_rating_it_is(train: PlanAction) -> None:
    page = text(client_of(person(Role.COMMISSION_MEMBER)), "/plans/improvement?on=2026-06-18")

    assert "Activity rating by area" in page
    assert "Impact rating by area" in page
    assert "Activity: Green" in page
    assert "Impact: Amber" in page
    assert "As it stands on 18 June 2026" in page


def test_a_day_that_there_is_not_is_a_message_and_no_fault(train: PlanAction) -> None:
    page = text(client_of(person(ANALYST)), "/plans/improvement?on=yesterday")

    assert "Give a day that there is" in page


@pytest.mark.parametrize(
    "address", ["/plans/other", "/plans/improvement/areas/99", "/plans/actions/99"]
)
def test_what_is_not_there_is_not_found(train: PlanAction, address: str) -> None:
    assert client_of(person(ANALYST)).get(address).status_code == 404


@pytest.mark.parametrize("page", ["board", "timeline", "checks"])
def test_pages_of_a_plan_answer_on_any_day(train: PlanAction, page: str) -> None:
    client = client_of(person(BOARD))

    for query in ("", "?on=01/07/2026", "?on=2031-01-01", "?since=2026-06-18&on=2026-07-01"):
        assert "Improvement plan" in text(client, f"/plans/improvement/{page}{query}")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_highlight_report_is_taken_away_from_the_boards_page(
    train: PlanAction, kind: str, begins: bytes
) -> None:
    client = client_of(person(BOARD))
    address = f"/plans/improvement/highlights.{kind}"

    answer = client.get(f"{address}?since=2026-06-18&on=2026-07-01")

    assert answer.content.startswith(begins)
    assert f"improvement-2026-07-01-highlights.{kind}" in answer["Content-Disposition"]
    assert address in text(client, "/plans/improvement/board")
    assert client.get(f"{address}?on=never").status_code == 404
    assert client.get("/plans/improvement/highlights.exe").status_code == 404


def test_checks_name_each_rule_with_what_shows_it(train: PlanAction) -> None:
    page = text(client_of(person(ANALYST)), "/plans/improvement/checks?on=2026-07-01")

    assert "Overdue: every deadline has passed: 1 (high)" in page
    assert "Due 31 May 2026, 31 days before 1 July 2026" in page


def test_a_paper_is_proposed_answered_and_confirmed_by_another(
    here: Workspace, tmp_path: Path
) -> None:
    example.write(tmp_path / "plan.md")
    paper = (tmp_path / "plan.md").read_text().replace("| July 26 |", "| mid July 2026 |")
    said = {"title": "Plan after 2025", "as_at": "18/06/2026"}
    analyst, director = client_of(person(ANALYST)), client_of(person(Role.DIRECTOR))

    came = analyst.post("/plans/import", said | {"file": file("plan.md", paper.encode())})
    loaded = Paper.objects.get()
    page = text(analyst, came["Location"])
    analyst.post(came["Location"], {"answer-0": "15 July 2026"})
    own = analyst.post(f"/plans/papers/{loaded.pk}/confirm").status_code
    director.post(f"/plans/papers/{loaded.pk}/confirm")

    assert "1 question" in page
    assert "Activity BRAG" in page
    assert "mid July 2026" in page
    assert own == 404
    assert Plan.objects.get().name == "plan-after-2025"
    assert str(action(Plan.objects.get(), "2.2").milestones.get().first_on) == "2026-07-15"
    assert len(list((here.files / loaded.sha256).iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("plan.exe", b"MZ", "Choose a file of one of these kinds"),
        ("plan.md", b"Nothing here.", "No plan was recognised"),
        ("plan.docx", b"PK\x03\x04 no archive", "it is damaged"),
    ],
)
def test_a_paper_that_is_none_is_refused_in_words(
    here: Workspace, name: str, content: bytes, says: str
) -> None:
    said = {"title": "Plan", "as_at": "18/06/2026", "file": file(name, content)}

    page = client_of(person(ANALYST)).post("/plans/import", said)

    assert says in page.content.decode()
    assert not Paper.objects.exists()


def test_my_actions_are_updated_in_one_form(train: PlanAction) -> None:
    by = owner(train)
    client = client_of(by)
    mine = text(client, "/plans/mine")
    said = {"status": "In progress", "rating": "Amber", "note": "Two of four cohorts are done."}

    answer = client.post(f"/plans/actions/{train.pk}/update", said)

    assert "Train all managers" in mine
    assert answer["Location"] == "/plans/mine"
    page = text(client, f"/plans/actions/{train.pk}")
    assert "Two of four cohorts are done." in page
    assert "Activity: Amber" in page


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"status": "", "rating": "Green", "note": "x"}, "Choose how far it is."),
        ({"status": "In progress", "rating": "", "note": "x"}, "Choose the activity rating."),
        ({"status": "In progress", "rating": "Green", "note": " "}, "Say what happened."),
        ({"status": "In progress", "rating": "Blue", "note": "x"}, "Select a valid choice"),
    ],
)
def test_an_update_that_says_too_little_is_asked_for_again(
    train: PlanAction, said: dict[str, str], says: str
) -> None:
    client = client_of(owner(train))

    page = client.post(f"/plans/actions/{train.pk}/update", said).content.decode()

    assert says in page
    assert train.activity.count() == 1


def test_evidence_is_kept_by_its_content_and_seen_on_record(
    here: Workspace, train: PlanAction
) -> None:
    client = client_of(owner(train))
    said = {"title": "Attendance list", "file": file("Jo Bloggs.pdf", b"%PDF-1.7 made up")}

    client.post(f"/plans/actions/{train.pk}/evidence", said)

    kept = Evidence.objects.get()
    answer = client.get(f"/plans/evidence/{kept.pk}")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 made up"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{kept.pk}.pdf"'
    assert [each.name for each in (here.files / kept.sha256).iterdir()] == ["evidence.pdf"]
    assert AuditEvent.objects.filter(thing="plan_evidence", action="view").exists()


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Run me", "file": ("run.exe", b"MZ")},
        {"title": "A link", "address": "javascript:alert(1)"},
        {"title": "Nothing"},
        {"title": "", "address": "https://council.example"},
    ],
)
def test_what_is_no_evidence_is_not_kept(
    here: Workspace, train: PlanAction, said: dict[str, object]
) -> None:
    given = said.get("file")
    sent = said | {"file": file(*given)} if isinstance(given, tuple) else said

    answer = client_of(owner(train)).post(f"/plans/actions/{train.pk}/evidence", sent)

    assert "There is a problem" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_completion_needs_evidence_first(train: PlanAction) -> None:
    page = text(client_of(owner(train)), f"/plans/actions/{train.pk}/completion")

    assert "Add evidence first" in page


def test_the_journey_of_a_completion_on_its_pages(train: PlanAction) -> None:
    by = owner(train)
    shows = evidence(train, by)
    said = {"words": "All were trained.", "evidence": shows.pk}
    client_of(by).post(f"/plans/actions/{train.pk}/completion", said)
    waiting = text(client_of(person(Role.DIRECTOR)), "/")
    made = train.completions.get()

    client_of(person(Role.DIRECTOR)).post(f"/plans/completions/{made.pk}", {"verdict": "agreed"})
    client_of(person(BOARD)).post(
        f"/plans/actions/{train.pk}/impact", {"rating": "Amber", "reason": "Too early to say."}
    )

    page = text(client_of(person(Role.COMMISSION_MEMBER)), f"/plans/actions/{train.pk}")
    assert "plan action to sign as complete" in waiting
    assert "Activity: Blue" in page
    assert "Too early to say." in page
    assert f"Signed by {person(Role.DIRECTOR).name}" in page


def test_another_day_is_asked_for_and_decided_on_pages(train: PlanAction) -> None:
    part = train.milestones.get()
    said = {"part": part.pk, "to": "30/09/2026", "reason": "Two posts are vacant."}
    client_of(owner(train)).post(f"/plans/actions/{train.pk}/deadline", said)
    move = part.moves.get()
    board = client_of(person(BOARD))
    asked = text(board, f"/plans/deadlines/{move.pk}")

    board.post(f"/plans/deadlines/{move.pk}", {"verdict": "agreed"})

    assert "Two posts are vacant." in asked
    page = text(board, "/plans/improvement/timeline")
    assert "31 May 2026: slipped by 122 days" in page


def test_the_decisions_page_offers_each_only_to_whoever_may_decide(train: PlanAction) -> None:
    proposed(train, owner(train))

    assert "Sign or return" in text(client_of(person(BOARD)), "/plans/decisions")
    assert "Sign or return" not in text(client_of(person(ANALYST)), "/plans/decisions")


def test_a_director_names_an_owner_and_a_measure(here: Workspace, train: PlanAction) -> None:
    made_up_site.edition(here)
    director, who = client_of(person(Role.DIRECTOR)), person(Role.PLAN_ACTION_OWNER)
    named = {"words": "Head of quality assurance", "who": f"person-{who.pk}", "accountable": "on"}

    director.post(f"/plans/actions/{train.pk}/owners", named)
    director.post(f"/plans/actions/{train.pk}/measures", {"measure": MEASURE})

    link = train.measures.get()
    cell = newest(MEASURE)
    assert cell is not None
    assert (link.then_value, link.then_on) == (cell.value, cell.period.end)
    assert train.owners.get(until_at=None).person == who


def test_whoever_does_not_see_the_dashboard_sees_no_figure_that_was_not_released(
    here: Workspace, train: PlanAction
) -> None:
    made_up_site.edition(here)
    link = naming.link_measure(train, MEASURE, newest(MEASURE), by=person(Role.DIRECTOR), at=AT)
    assert link.then_value is not None
    address = f"/plans/actions/{train.pk}"

    seen = text(client_of(person(Role.LEAD_MEMBER)), address)
    unseen = text(client_of(person(Role.COMMISSION_MEMBER)), address)

    figure = f"£{link.then_value:f}<"  # without its unit it may be a number of days as well
    assert figure in seen
    assert figure not in unseen
    assert "no figure" in unseen


def test_an_owner_is_told_on_the_first_page_what_waits(train: PlanAction) -> None:
    by = owner(train)

    page = text(client_of(by), "/")

    assert "plan action of yours is overdue" in page


def test_what_left_the_plan_says_so_and_is_updated_no_more(train: PlanAction) -> None:
    by = owner(train)
    PlanAction.objects.filter(pk=train.pk).update(left_at=timezone.now())
    said = {"status": "In progress", "rating": "Green", "note": "x"}

    page = text(client_of(by), f"/plans/actions/{train.pk}")
    answer = client_of(by).post(f"/plans/actions/{train.pk}/update", said)

    assert "This action has left the plan." in page
    assert "has left the plan" in answer.content.decode()


def test_parts_are_chosen_in_the_update() -> None:
    audit = action(stored(), AUDIT)
    by = owner(audit)
    first = audit.milestones.first()
    assert first is not None
    said = {"part": first.pk, "status": "In progress", "note": "Begun."}

    client_of(by).post(f"/plans/actions/{audit.pk}/update", said)

    assert audit.activity.last().milestone == first  # type: ignore[union-attr]


def test_what_is_complete_by_the_paper_says_that_nobody_signed_it() -> None:
    done = action(stored(), DONE)

    page = text(client_of(person(ANALYST)), f"/plans/actions/{done.pk}")

    assert "Complete as the paper has it; nobody has signed it here." in page
