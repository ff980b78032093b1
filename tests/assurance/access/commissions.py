"""Commissions for the council behind every address: one whose chair is among the people, another.

Of meetings and of entries of the work programme there is one in each state that matters.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import made_up_sittings
from assurance.access.decisions import add_decisions
from assurance.access.minutes import add_minutes
from assurance.access.reports import add_reports
from assurance.access.voices import add_voices
from eyeline.council.changes import people
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.publication.models import Release
from eyeline.scrutiny.changes import (
    agenda_papers,
    agendas,
    bodies,
    meetings,
    numbers,
    packs,
    programme,
    sittings,
    sittings_items,
    sittings_people,
    sittings_votes,
)
from eyeline.scrutiny.changes.sittings_people import Somebody
from eyeline.scrutiny.models import Body, Entry, Meeting
from eyeline.scrutiny.pack.building import PACK, PRIVATE_PACK
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    MeetingState,
    Part,
    Source,
    Voting,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting.interests import Declared
from made_up_people import AT, council
from made_up_scrutiny import AT as IN_MAY
from made_up_scrutiny import DAY, at_half_past_five, suggested, venue, wanted

if TYPE_CHECKING:
    from assurance.access.world import World

CODE = "CYPE"
OWN, OTHER, GROUP = "children", "adults", "transport"


def add_organisation() -> Organisation:
    """Add the organisation whose chair is among the people."""
    kind = OrganisationKind.COMMISSION
    return people.add_organisation(CODE, "Commission", kind, council(), by=None, at=AT)


def add_commissions(world: World) -> None:
    """Put the commissions into the world, with something behind each of their addresses."""
    organisation = Organisation.objects.get(code=CODE)
    about = bodies.About("How services do.", "committees@council.example", True)
    own = bodies.add(OWN, "", about, organisation=organisation, by=None, at=IN_MAY)
    other = bodies.add(OTHER, "Adults", bodies.About(), by=None, at=IN_MAY)
    group = bodies.add(GROUP, "Transport", bodies.About(), parent=own, by=None, at=IN_MAY)
    bodies.keep_printed_seat(own, "2024-25", "Chair", "", "Minutes", by=None, at=IN_MAY)
    bodies.adopt_terms(own, "# Remit", on=DAY, adopted_by="Council", by=None, at=IN_MAY)
    bodies.keep_scope(group, "What it costs.", reports_by=None, by=None, at=IN_MAY)
    _bodies(world, own, group)
    _numbers(world)
    scheduled = _meetings(world, own, other)
    _agendas(world, own, other)
    _sittings(world, own, other)
    _entries(world, own, other, scheduled)
    add_reports(world, scheduled)
    add_minutes(world, own, other)
    add_decisions(world, own, other)
    add_voices(world, scheduled, other)


def _bodies(world: World, own: Body, group: Body) -> None:
    names = (
        "commission", "commission_calendar", "terms", "earlier_seats", "programme",
        "change_commission", "adopt_terms", "add_seat", "add_group", "standing_items",
        "keep_printed_seat", "number_series",
    )  # fmt: skip
    for name in names:
        world.addresses[f"scrutiny:{name}", ""] = {"name": own.name}
    for thing, name in (("own", own.name), ("other", OTHER)):
        world.addresses["scrutiny:annual_report", thing] = {"name": name}
    for name in ("group_work", "keep_scope", "keep_group_report"):
        world.addresses[f"scrutiny:{name}", ""] = {"name": group.name}
    world.addresses["scrutiny:programme_file", ""] = {"name": own.name, "kind": "docx"}


def _numbers(world: World) -> None:
    closed = numbers.close_on(date(2026, 12, 29), "Closed", by=None, at=IN_MAY)
    world.addresses["scrutiny:open_day", ""] = {"pk": closed.pk}
    world.addresses["scrutiny:say_text", ""] = {"pk": venue().pk}


def _meetings(world: World, own: Body, other: Body) -> Meeting:
    def made(body: Body, days: int) -> Meeting:
        day = DAY + timedelta(days=days)
        return meetings.add(body, wanted(day), by=None, at=IN_MAY)

    def scheduled(body: Body, days: int) -> Meeting:
        state = MeetingState.SCHEDULED
        return meetings.step(made(body, days), state, seen=1, by=None, at=IN_MAY)

    announced = scheduled(own, 0)
    found = {
        "draft": made(own, 7),
        "other": made(other, 7),
        "scheduled": announced,
        "held": meetings.add_held(own, wanted(date(2025, 9, 4)), by=None, at=IN_MAY),
    }
    for thing, meeting in found.items():
        for name in ("meeting", "change_meeting", "postpone"):
            world.addresses[f"scrutiny:{name}", thing] = {"pk": meeting.pk}
        step = "schedule" if thing == "draft" else "cancel"
        world.addresses["scrutiny:step", thing] = {"pk": meeting.pk, "step": step}
    for name in ("invitations", "invite"):
        world.addresses[f"scrutiny:{name}", ""] = {"pk": announced.pk}
    officer = world.people["governance_officer"]
    asked = meetings.invite(announced, "Lead member", "Transport", by=officer, at=IN_MAY)
    world.addresses["scrutiny:answer_invitation", ""] = {"pk": asked.pk}
    return announced


def _agendas(world: World, own: Body, other: Body) -> None:
    """Publish an agenda with a private part, and arrange another commission's."""
    officer = world.people["governance_officer"]
    said = {"by": officer, "at": IN_MAY}
    day = DAY + timedelta(days=14)
    state = MeetingState.SCHEDULED
    meeting = meetings.add(own, wanted(day), by=None, at=IN_MAY)
    meeting = meetings.step(meeting, state, seen=1, by=None, at=IN_MAY)
    entry = programme.schedule(suggested("On the agenda", own), meeting, seen=1, by=None, at=IN_MAY)
    item = agendas.add_item(meeting, agendas.Says("Fostering"), **said)
    paper = agenda_papers.add_appendix(
        item, agenda_papers.Paper("Figures", text="# Figures"), **said
    )
    reason = "It would harm the council's bargaining."
    private = agendas.Says(
        "A price", text="It is told.", part=Part.PRIVATE, paragraphs="3", private_reason=reason
    )
    hidden = agendas.add_item(meeting, private, **said)
    agenda_papers.add_appendix(hidden, agenda_papers.Paper("What it costs", text="# Cost"), **said)
    build = packs.build_now(meeting, by=officer, at=IN_MAY)
    packs.publish(build, seen=meeting.version, by=officer, at=IN_MAY)
    elsewhere = Meeting.objects.filter(body=other).first()
    assert elsewhere is not None
    for name in ("agenda", "pack"):
        world.addresses[f"scrutiny:{name}", "own"] = {"pk": meeting.pk}
        world.addresses[f"scrutiny:{name}", "other"] = {"pk": elsewhere.pk}
    for thing, file in (("public", PACK), ("private", PRIVATE_PACK)):
        world.addresses["scrutiny:preview_file", thing] = {"pk": meeting.pk, "name": file}
        address = {"pk": meeting.pk, "number": 1, "name": file}
        world.addresses["scrutiny:pack_file", thing] = address
    names = (
        "begin_agenda",
        "order_agenda",
        "build_pack",
        "add_item",
        "publish_agenda",
        "published",
    )
    for name in names:
        world.addresses[f"scrutiny:{name}", ""] = {"pk": meeting.pk}
    released = Release.objects.filter(audience="public").first()
    assert released is not None
    world.addresses["scrutiny:table_release", ""] = {"release": released.pk}
    world.addresses["scrutiny:published_version", ""] = {"pk": meeting.pk, "number": 1}
    world.addresses["scrutiny:place_entry", ""] = {"pk": meeting.pk, "entry": entry.pk}
    for name in ("change_item", "urgent_item", "withdraw_item", "add_paper"):
        world.addresses[f"scrutiny:{name}", ""] = {"pk": item.pk}
    world.addresses["scrutiny:remove_paper", ""] = {"pk": paper.pk}


def _sittings(world: World, own: Body, other: Body) -> None:
    """Let a meeting sit, with something noted of everything, and one of another commission."""
    officer = world.people["governance_officer"]
    starts = at_half_past_five(DAY + timedelta(days=21))
    said = {"by": officer, "at": starts}
    found = {}
    for thing, body in (("sits", own), ("other", other)):
        meeting = made_up_sittings.published(["Fostering"], starts, body, at=IN_MAY)
        sittings.begin(meeting, seen=meeting.version, **said)
        found[thing] = meeting
    meeting = found["sits"]
    item = meeting.items.get()
    who, another = (
        sittings_people.add(
            meeting, Somebody(title, "", Capacity.MEMBER, Voting.ALL), moment=starts, **said
        )
        for title in ("One", "Another")
    )
    sittings_items.save_points(item, "What was said.", seen=0, **said)
    outcome = sittings_items.note(item, Kind.AGREED, "It is noted.", **said)
    moved = sittings_votes.Moved("That it is.", proposer=who, seconder=another)
    motion = sittings_votes.move(item, moved, moment=starts, **said)
    declared = Declared(Interest.NON_REGISTRABLE, InterestAction.STAYED, item.pk)
    declaration = sittings_people.declare(who, declared, "A school", moment=starts, **said)
    found["held"] = Meeting.objects.get(body=own, state="held")
    found["published"] = Meeting.objects.get(body=own, state="agenda_published")
    for thing, each in found.items():
        world.addresses["scrutiny:sitting", thing] = {"pk": each.pk}
        world.addresses["scrutiny:open_sitting", thing] = {"pk": each.pk}
        step = "adjourn" if thing == "sits" else "reopen"
        world.addresses["scrutiny:step_sitting", thing] = {"pk": each.pk, "step": step}
    for name in ("sitting_times", "finish_sitting", "beat", "mark", "add_taken_item"):
        world.addresses[f"scrutiny:{name}", ""] = {"pk": meeting.pk}
    world.addresses["scrutiny:add_attendance", ""] = {"pk": meeting.pk}
    world.addresses["scrutiny:declare", ""] = {"pk": meeting.pk, "item": item.pk}
    world.addresses["scrutiny:correct_attendance", ""] = {"pk": who.pk}
    world.addresses["scrutiny:take_back_declaration", ""] = {"pk": declaration.pk}
    for name in ("save_points", "note_outcome", "move_motion"):
        world.addresses[f"scrutiny:{name}", ""] = {"pk": item.pk}
    world.addresses["scrutiny:take_item", ""] = {"pk": item.pk, "step": "take"}
    world.addresses["scrutiny:change_outcome", ""] = {"pk": outcome.pk}
    world.addresses["scrutiny:step_outcome", ""] = {"pk": outcome.pk, "step": "take-back"}
    world.addresses["scrutiny:vote", ""] = {"pk": motion.pk}
    world.addresses["scrutiny:step_motion", ""] = {"pk": motion.pk, "step": "withdraw"}


def _entries(world: World, own: Body, other: Body, meeting: Meeting) -> None:
    topic = programme.Topic("Transport")
    said = {"at": IN_MAY, "by": None}

    def by(role: str, body: Body) -> Entry:
        who = world.people[role]
        return programme.suggest(body, topic, Source.MEMBER, by=who, at=IN_MAY)

    found = {
        "suggested": by("commission_member", own),
        "mine": by("governance_officer", own),
        "other": by("commission_member", other),
        "scheduled": programme.schedule(suggested("At a meeting", own), meeting, seen=1, **said),
        "declined": programme.decline(suggested("Declined", own), "No.", seen=1, **said),
    }
    names = (
        "entry",
        "entry_history",
        "change_entry",
        "schedule",
        "move",
        "reorder",
        "decline",
        "finish",
    )
    for thing, entry in found.items():
        for name in names:
            world.addresses[f"scrutiny:{name}", thing] = {"pk": entry.pk}
