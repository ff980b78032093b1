"""Minutes for the council behind every address, in each state that matters, and what they ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from eyeline.council.models import Appointment
from eyeline.scrutiny.changes import agendas, commitments, meetings, minutes, minutes_steps
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.minutes.files import PDF, PRIVATE_PDF
from eyeline.scrutiny.models import (
    Body,
    Commitment,
    Meeting,
    MeetingMinutes,
    Minute,
    Outcome,
)
from eyeline.scrutiny.rules.kinds import Part
from eyeline.scrutiny.rules.minutes_life import MinutesState
from eyeline.scrutiny.rules.reading.outcomes import Kind
from made_up_minutes import presided, somebody
from made_up_scrutiny import AT, wanted

if TYPE_CHECKING:
    from assurance.access.world import World

HELD = date(2025, 10, 2)


def add_minutes(world: World, own: Body, other: Body) -> None:
    """Put minutes and commitments into the world."""
    published = _published(world, own)
    _written(world, own, other, published)
    _commitments(world, published)


def _held(body: Body, days: int) -> Meeting:
    day = HELD + timedelta(days=days)
    made = meetings.add_held(body, wanted(day), by=None, at=AT)
    Meeting.objects.filter(pk=made.pk).update(state="draft")
    made.refresh_from_db()
    agendas.add_item(made, agendas.Says("Fostering"), by=None, at=AT)
    Meeting.objects.filter(pk=made.pk).update(state="held")
    made.refresh_from_db()
    return made


def _published(world: World, own: Body) -> MeetingMinutes:
    """Publish minutes with a private item, whose outcomes ask something of the director."""
    meeting = _held(own, 0)
    Meeting.objects.filter(pk=meeting.pk).update(state="draft")
    meeting.refresh_from_db()
    reason = "It would harm the council's bargaining."
    says = agendas.Says(
        "A price", text="It is told.", part=Part.PRIVATE, paragraphs="3", private_reason=reason
    )
    agendas.add_item(meeting, says, by=None, at=AT)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    meeting.refresh_from_db()
    appointment = Appointment.objects.filter(person=world.people["director"]).first()
    assert appointment is not None
    made = minutes.begin(meeting, by=None, at=AT)
    for text in made.texts.select_related("item"):
        minutes.write_text(text, "It was told of.", "A price.", seen=text.version, by=None, at=AT)
        for number in (1, 2):
            outcome = Outcome.objects.create(
                item=text.item, position=number, kind="agreed", text=f"That {number} comes back.",
                noted_at=AT,
            )  # fmt: skip
            asks = Asks(appointment.post, HELD + timedelta(days=90))
            commitments.ask(outcome, asks, by=None, at=AT)
    made.refresh_from_db()
    made = minutes_steps.check(made, seen=made.version, by=somebody("Checking officer"), at=AT)
    made = minutes_steps.chair_check(made, seen=made.version, by=somebody("Chair of it"), at=AT)
    minutes_steps.publish(made, seen=made.version, by=somebody("Publishing officer"), at=AT)
    made.refresh_from_db()
    pk = {"pk": meeting.pk}
    world.addresses["scrutiny:minutes", ""] = pk
    world.addresses["scrutiny:minutes_version", ""] = pk | {"number": 1}
    for thing, name in (("public", PDF), ("private", PRIVATE_PDF)):
        world.addresses["scrutiny:minutes_file", thing] = pk | {"number": 1, "name": name}
    for name in ("check_minutes", "return_minutes", "confirm_minutes"):
        world.addresses[f"scrutiny:{name}", "published"] = pk
    return made


def _written(world: World, own: Body, other: Body, published: MeetingMinutes) -> None:
    bare = _held(own, 1)
    world.addresses["scrutiny:begin_minutes", ""] = {"pk": bare.pk}
    draft = _in_state(own, 2, MinutesState.DRAFT)
    checked = _in_state(own, 3, MinutesState.OFFICER_CHECKED)
    ready = _in_state(own, 4, MinutesState.CHAIR_CHECKED)
    mine = _in_state(own, 5, MinutesState.CHAIR_CHECKED)
    mine.checked_by = world.people["governance_officer"]
    mine.save()
    presided(published.meeting, world.people["commission_chair"])
    confirmed = _in_state(own, 6, MinutesState.CONFIRMED, published.meeting)
    under_the_vice = _held(own, 7)
    presided(under_the_vice, world.people["commission_member"])
    vice = _in_state(own, 8, MinutesState.CONFIRMED, under_the_vice)
    nobody = _in_state(own, 9, MinutesState.CONFIRMED, bare)
    elsewhere = {
        "write_minutes": _in_state(other, 2, MinutesState.DRAFT),
        "agree_minutes": _in_state(other, 3, MinutesState.OFFICER_CHECKED),
        "sign_minutes": _in_state(other, 4, MinutesState.CONFIRMED, published.meeting),
    }
    for name, made in elsewhere.items():
        world.addresses[f"scrutiny:{name}", "other"] = {"pk": made.meeting_id}
    for name, thing, made in (
        ("write_minutes", "own", draft), ("check_minutes", "draft", draft),
        ("confirm_minutes", "draft", draft), ("agree_minutes", "checked", checked),
        ("return_minutes", "checked", checked), ("publish_minutes", "ready", ready),
        ("publish_minutes", "mine", mine), ("sign_minutes", "confirmed", confirmed),
        ("sign_minutes", "vice", vice), ("sign_minutes", "nobody", nobody),
    ):  # fmt: skip
        world.addresses[f"scrutiny:{name}", thing] = {"pk": made.meeting_id}
    text = draft.texts.select_related("item").first()
    assert text is not None
    world.addresses["scrutiny:write_minute", ""] = {"pk": text.pk}
    outcome = Outcome.objects.create(
        item=text.item, position=1, kind="noted", text="It was noted.", noted_at=AT
    )
    world.addresses["scrutiny:judge_outcome", ""] = {"pk": outcome.pk}
    world.addresses["scrutiny:judge_outcomes", ""] = {"pk": draft.meeting_id}
    for name in ("add_statement", "add_arising"):
        world.addresses[f"scrutiny:{name}", ""] = {"pk": text.item_id}
    said = minutes.add_statement(text.item, "Why", "A group", "It matters.", by=None, at=AT)
    world.addresses["scrutiny:remove_statement", ""] = {"pk": said.pk}
    earlier = Minute.objects.order_by("number").first()
    assert earlier is not None
    link = minutes.arises(text.item, earlier, "It was done.", by=None, at=AT)
    world.addresses["scrutiny:remove_arising", ""] = {"pk": link.pk}


def _in_state(
    body: Body, days: int, state: MinutesState, confirmed_at: Meeting | None = None
) -> MeetingMinutes:
    """Return minutes that stand so, as somebody else checked them."""
    made = minutes.begin(_held(body, days), by=None, at=AT)
    made.state, made.confirmed_at = state.value, confirmed_at
    if state is not MinutesState.DRAFT:
        made.checked, made.checked_by = "0" * 64, somebody("Checking officer")
    made.save()
    return made


def _commitments(world: World, published: MeetingMinutes) -> None:
    rows = Commitment.objects.filter(outcome__item__meeting=published.meeting).order_by("pk")
    found, accepted = rows.filter(private=False)
    hidden = rows.filter(private=True).first()
    assert hidden is not None
    world.addresses["scrutiny:commitment", "open"] = {"pk": found.pk}
    world.addresses["scrutiny:commitment", "private"] = {"pk": hidden.pk}
    for step in ("progress", "done", "hand-over", "cancel"):
        world.addresses["scrutiny:commitment_step", step] = {"pk": found.pk, "step": step}
    accepted = commitments.report_done(accepted, "Done.", seen=accepted.version, by=None, at=AT)
    commitments.accept(accepted, published.meeting, seen=accepted.version, by=None, at=AT)
    paper = commitments.keep_from_paper(
        found.body, "A note of it", Kind.ACTION, "Minute 1", found.agreed_on,
        Asks(found.owner, found.due_on), by=None, at=AT,
    )  # fmt: skip
    world.addresses["scrutiny:take_back_paper", ""] = {"pk": paper.pk}
    for thing, row in (("accepted", accepted), ("private", hidden)):
        world.addresses["scrutiny:commitment_step", thing] = {"pk": row.pk, "step": "progress"}
