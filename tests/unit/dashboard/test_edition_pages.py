"""The pages of an edition's life: what they show, to whom, and what can be done on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from eyeline.council.models import AuditEvent
from eyeline.dashboard.edition.page import stages
from eyeline.dashboard.edition.stored import standing_of
from eyeline.dashboard.models import BodyDate, Check, Edition, NarrativeVersion, Signature
from eyeline.dashboard.rules.edition_calendar import Step
from eyeline.dashboard.rules.editions import Stage, holds_up
from eyeline.publication.audience import Audience
from eyeline.web.workspace import Workspace
from made_up_life import LABEL, OTHER, OWN, Life, begun
from made_up_people import client_of

pytestmark = pytest.mark.django_db
EDITION = f"/editions/{LABEL}"


@pytest.fixture
def life(settings: Settings, workspace: Workspace) -> Life:
    """Return an edition that is open."""
    settings.WORKSPACE = workspace
    return begun(workspace)


def as_(life: Life, who: str) -> Client:
    return client_of(life.people[who])


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return " ".join(found.content.decode().split())


def posted(client: Client, address: str, **said: object) -> str:
    """Send a form and return the page that it leads to."""
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_before_the_first_edition_the_list_says_who_opens_it(life: Life) -> None:
    Edition.objects.all().delete()

    assert "A performance analyst opens the first." in text(as_(life, "head"), "/editions")
    assert "Open an edition" in text(as_(life, "analyst"), "/editions")


def test_an_analyst_opens_the_edition_of_a_quarter(life: Life) -> None:
    page = text(as_(life, "analyst"), "/editions/open")
    assert 'value="2026-06-30"' not in page  # it is open
    quarter = page.split('value="20')[1].split('"')[0]

    shown = posted(as_(life, "analyst"), "/editions/open", quarter=f"20{quarter}")

    assert Edition.objects.filter(quarter_end=date.fromisoformat(f"20{quarter}")).exists()
    assert "The figures are not frozen yet." in shown


def test_an_edition_without_figures_has_no_summary_and_the_one_before_is_the_newest(
    life: Life,
) -> None:
    client = as_(life, "analyst")

    assert client.get(f"{EDITION}/summary").status_code == 404
    assert "No quarter has been published yet" in text(client, "/summary")
    life.freeze()

    assert "Performance summary, 2026-27 Q1" in text(client, "/summary")
    assert "No second analyst has checked these figures yet." in text(client, "/summary")
    life.check()
    assert "No second analyst" not in text(client, "/summary")


def test_figures_are_frozen_on_a_page_that_names_the_record_and_calculation(life: Life) -> None:
    page = text(as_(life, "analyst"), f"{EDITION}/freeze")
    assert life.calculation.record[:12] in page

    posted(as_(life, "analyst"), f"{EDITION}/freeze", calculation=life.calculation.id)

    assert life.standing.stage is Stage.FROZEN
    assert life.edition.calculation == life.calculation.id


def test_figures_that_were_calculated_since_the_page_was_seen_are_not_frozen(life: Life) -> None:
    seen = life.calculation.id
    life.anew()

    page = posted(as_(life, "analyst"), f"{EDITION}/freeze", calculation=seen)

    assert "Figures were calculated anew since you saw this page" in page
    assert life.standing.frozen is None


def test_without_figures_of_the_quarter_the_page_says_what_to_do(life: Life) -> None:
    (life.sources.cells.folder / "latest.json").unlink()

    page = text(as_(life, "analyst"), f"{EDITION}/freeze")

    assert "No figures of 2026-27 Q1 can be frozen yet" in page
    assert "eyeline measures calculate" in page


def test_a_second_analyst_checks_on_a_page_that_the_first_does_not_find(life: Life) -> None:
    life.freeze()

    assert as_(life, "analyst").get(f"{EDITION}/check").status_code == 404
    missing = posted(as_(life, "second"), f"{EDITION}/check", number=1)
    assert "Confirm that you have checked them." in missing
    posted(as_(life, "second"), f"{EDITION}/check", number=1, sure="yes", note="Against 903.")

    assert Check.objects.get().note == "Against 903."
    assert "Against 903." in text(as_(life, "lead"), EDITION)


def test_a_team_manager_writes_beside_the_figures_of_their_own_service(life: Life) -> None:
    life.freeze()
    manager = as_(life, "manager")

    page = text(manager, f"{EDITION}/narratives/{OWN}/write")
    assert "2026-27 Q1" in page
    assert "The figures" in page
    posted(manager, f"{EDITION}/narratives/{OWN}/write", over=0, text="It **fell**.")

    assert "It <strong>fell</strong>." in text(manager, f"{EDITION}/narratives/{OWN}")
    assert manager.get(f"{EDITION}/narratives/{OTHER}/write").status_code == 404
    assert manager.get(f"{EDITION}/narratives/moon/write").status_code == 404


def test_a_preview_shows_the_text_and_advice_and_saves_nothing(life: Life) -> None:
    life.freeze()
    said = {"over": 0, "text": "The number is **9,999,999** now.", "preview": "yes"}

    page = posted(as_(life, "manager"), f"{EDITION}/narratives/{OWN}/write", **said)

    assert "Preview: not saved yet" in page
    assert "<strong>9,999,999</strong>" in page
    assert "is none of its figures." in page
    assert not NarrativeVersion.objects.exists()


def test_advice_never_holds_a_narrative_up_and_stands_beside_it(life: Life) -> None:
    life.freeze()
    said = {"over": 0, "text": "The number is 9,999,999 now."}

    page = posted(as_(life, "manager"), f"{EDITION}/narratives/{OWN}/write", **said)

    assert NarrativeVersion.objects.get().number == 1
    assert "Words and figures may disagree" in page


def test_the_second_of_two_writers_sees_both_versions_and_how_they_differ(life: Life) -> None:
    life.freeze()
    life.write(text="It fell a lot.")

    page = posted(
        as_(life, "head"), f"{EDITION}/narratives/{OWN}/write", over=0, text="It fell a little."
    )

    assert NarrativeVersion.objects.count() == 1
    assert "Somebody else saved a version while you wrote." in page
    assert "<del>lot.</del><ins>little.</ins>" in page
    assert 'name="over" value="1"' in page
    posted(as_(life, "head"), f"{EDITION}/narratives/{OWN}/write", over=1, text="It fell.")
    assert NarrativeVersion.objects.count() == 2


def test_a_narrative_s_page_shows_every_version_and_what_was_changed(life: Life) -> None:
    life.freeze()
    life.write(text="It fell a lot.")
    life.write(text="It fell a little.", by="head", over=1)

    page = text(as_(life, "lead"), f"{EDITION}/narratives/{OWN}")

    assert "Version 2" in page
    assert "Version 1" in page
    assert "Team manager, team" in page
    assert "<del>lot.</del><ins>little.</ins>" in page


def test_what_is_typed_is_shown_and_not_run(life: Life) -> None:
    life.freeze()
    life.write(text="<script>alert(1)</script> [a](javascript:alert(1))")

    for address in (f"{EDITION}/narratives/{OWN}", f"{EDITION}/sign/care"):
        who = "head" if "sign" in address else "lead"
        page = text(as_(life, who), address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        assert 'href="javascript' not in page


def test_a_board_member_s_look_at_narratives_goes_on_record(life: Life) -> None:
    life.freeze()
    life.write()

    text(as_(life, "board"), f"{EDITION}/narratives")
    text(as_(life, "board"), f"{EDITION}/narratives/{OWN}")
    text(as_(life, "lead"), f"{EDITION}/narratives")

    seen = AuditEvent.objects.filter(thing="edition_narrative")
    assert [each.actor for each in seen] == [life.people["board"].pk] * 2


def test_a_head_signs_what_the_page_shows_with_its_hash(life: Life) -> None:
    life.to("checked")
    life.write(text="It fell.")
    page = text(as_(life, "head"), f"{EDITION}/sign/care")
    assert life.hash_of("care")[:12] in page
    assert "It fell." in page

    seen = life.hash_of("care")
    assert "Confirm that you have read it" in posted(
        as_(life, "head"), f"{EDITION}/sign/care", seen=seen
    )
    posted(as_(life, "head"), f"{EDITION}/sign/care", seen=seen, sure="yes")

    assert Signature.objects.get().by == life.people["head"]
    assert as_(life, "door_head").get(f"{EDITION}/sign/care").status_code == 404
    assert as_(life, "head").get(f"{EDITION}/sign").status_code == 404
    assert as_(life, "head").get(f"{EDITION}/sign/moon").status_code == 404


def test_a_page_that_was_seen_before_a_change_signs_nothing(life: Life) -> None:
    life.to("checked")
    seen = life.hash_of("care")
    life.write(text="It fell.")

    page = posted(as_(life, "head"), f"{EDITION}/sign/care", seen=seen, sure="yes")

    assert "What you saw has changed since" in page
    assert not Signature.objects.exists()


def test_the_edition_s_page_says_which_signature_counts_no_more_and_why(life: Life) -> None:
    life.to("signed")
    life.write(text="It fell.")

    page = text(as_(life, "lead"), EDITION)

    assert "Counts no more." in page
    assert "was changed on 1 September 2026 by the team manager, team." in page
    assert "Head of service, care" in page


def test_no_page_of_an_edition_s_life_names_anybody(life: Life) -> None:
    life.to("presented").write()
    names = [each.name for each in life.people.values() if each != life.people["lead"]]

    page = text(as_(life, "lead"), EDITION) + text(as_(life, "lead"), f"{EDITION}/narratives")

    assert [name for name in names if name in page] == []


def test_a_governance_officer_records_who_had_it_and_what_they_said(life: Life) -> None:
    life.to("signed")
    said = {"to": "lead_member", "on": "04/09/2026", "note": "Asked about placements."}

    page = posted(as_(life, "officer"), f"{EDITION}/present", **said)

    assert "Asked about placements." in page
    assert "4 September 2026" in page
    late = posted(as_(life, "officer"), f"{EDITION}/present", to="board", on="01/09/2026")
    assert "when the lead member had it" in late
    assert as_(life, "officer").get(f"{EDITION}/summary").status_code == 404


def test_a_governance_officer_enters_and_cancels_days_and_others_read_them(life: Life) -> None:
    officer = as_(life, "officer")
    said = {"part": "children", "on": "10/12/2030", "called": "Select committee"}

    assert "Thursday" not in text(officer, "/editions/dates")
    assert "Select committee" in posted(officer, "/editions/dates", **said)
    meeting = BodyDate.objects.get(on=date(2030, 12, 10))
    assert "10 December 2030" in text(as_(life, "lead"), "/editions/dates")
    posted(officer, f"/editions/dates/{meeting.pk}/cancel")

    assert "10 December 2030" not in text(officer, "/editions/dates")
    assert as_(life, "lead").post("/editions/dates", said).status_code == 404


def test_a_director_says_which_service_answers_for_which_measures(life: Life) -> None:
    address = "/editions/services/change?section=Performance&group=Child+protection"

    page = posted(as_(life, "director"), address, service=str(life.door.pk))

    assert page.count(">door<") == 2
    assert as_(life, "director").get("/editions/services/change?section=Moon").status_code == 404
    assert "Change" not in text(as_(life, "head"), "/editions/services").split("<tbody")[1]


def test_the_address_of_every_hold_up_is_a_page(life: Life) -> None:
    addresses = {each.address for each in holds_up(life.standing, Audience.PUBLIC)}

    names = {resolve(address).view_name for address in addresses}

    assert names == {
        "dashboard:freeze", "dashboard:check", "dashboard:sign", "dashboard:sign_for",
        "dashboard:present",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "waiting"),
    [
        ("open", {"analyst": "freeze", "second": "freeze"}),
        ("frozen", {"second": "check", "manager": None, "lead": None}),
        ("checked", {"head": "sign/care", "door_head": "sign/door", "director": None}),
        ("signed", {"officer": "present", "analyst": "present", "head": None}),
        ("presented", {"officer": "dates", "head": None, "director": None}),
    ],
)
def test_what_needs_whom_is_told_by_role_service_and_stage(
    life: Life, stage: str, waiting: dict[str, str | None]
) -> None:
    if stage != "open":
        life.to(stage)

    for who, address in waiting.items():
        page = text(as_(life, who), "/")
        if address is None:
            assert f"{EDITION}/" not in page, who
        else:
            assert f"/{address}" in page, who


def test_a_commission_s_day_that_has_passed_is_no_later_one(life: Life) -> None:
    met = date(2026, 9, 4)
    standing = standing_of(life.edition)
    calendar = tuple(
        replace(due, by=met) if due.step is Step.CHILDREN else due for due in standing.calendar
    )
    standing = replace(standing, calendar=calendar)

    def states(today: date) -> list[str]:
        found = stages(standing, {}, today)
        return [each.state for each in found if each.due and each.due.step is Step.CHILDREN]

    assert states(met) == ["later"]
    assert states(met + timedelta(days=1)) == ["past"]


def test_whoever_froze_is_not_asked_to_check_nor_the_writer_to_sign(life: Life) -> None:
    life.freeze()
    assert "whose figures to check" not in text(as_(life, "analyst"), "/")
    assert "whose figures to check" in text(as_(life, "second"), "/")
    life.check()
    life.write(by="head")

    assert "signature to give" not in text(as_(life, "head"), "/")
    assert "signature to give" in text(as_(life, "second_head"), "/")
