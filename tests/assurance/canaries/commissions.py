"""A canary in every field of the commissions that somebody wrote and that not everybody may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from assurance.access.world import AT, World
from assurance.canaries.planter import Planter
from eyeline.scrutiny.models import (
    Adjournment,
    Appendix,
    Arising,
    Attendance,
    Body,
    Consideration,
    ConsiderationVersion,
    Correction,
    Declaration,
    Deferral,
    Entry,
    EntryVersion,
    GroupReport,
    Invitation,
    Item,
    Letter,
    Meeting,
    Minute,
    MinuteText,
    MinuteTextVersion,
    Motion,
    Outcome,
    Petition,
    PrintedSeat,
    Referral,
    Scope,
    Signature,
    Statement,
    Submission,
    Subscription,
)

_SEAT = ("title", "holder", "source", "warning")
_SENT = (
    "subject", "text", "name", "email", "late_reason", "note", "supplementary", "answer",
    "supplementary_answer",
)  # fmt: skip
_PETITION = (
    "title", "asks", "ward", "name", "email", "note", "because", "elsewhere", "response",
)  # fmt: skip
_VERSION = ("title", "wanted", "progress", "lead", "reason")


def plant(world: World, planter: Planter) -> None:
    """Plant them all. What is only added to gets a further row; entries at a meeting are public."""
    group = Body.objects.exclude(parent=None).get()
    own = Body.objects.get(name=group.parent.name if group.parent else "")
    Scope.objects.create(body=group, number=90, kept_at=AT, **_texts(planter, Scope, "text"))
    GroupReport.objects.create(
        body=group,
        number=90,
        agreed_on=date(2026, 7, 1),
        kept_at=AT,
        **_texts(planter, GroupReport, "title", "text"),
    )
    seat = _texts(planter, PrintedSeat, *_SEAT)
    PrintedSeat.objects.create(body=own, year="2024-25", **seat)
    Invitation.objects.update(**_texts(planter, Invitation, "whom", "about"))
    for entry in Entry.objects.filter(state__in=["suggested", "declined"]):
        for name in ("title", "wanted", "progress", "lead", "from_what"):
            setattr(entry, name, planter.text(f"scrutiny.Entry.{name}", note=entry.state))
        if entry.state == "declined":
            entry.reason = planter.text("scrutiny.Entry.reason")
        entry.save()
    suggested = Entry.objects.filter(state="suggested", body=own).first()
    assert suggested is not None
    EntryVersion.objects.create(
        entry=suggested,
        number=90,
        state="suggested",
        at=AT,
        **_texts(planter, EntryVersion, *_VERSION),
    )
    meeting = Meeting.objects.filter(body=own).first()
    Deferral.objects.create(
        entry=suggested, from_meeting=meeting, at=AT, **_texts(planter, Deferral, "reason")
    )
    _agenda(planter, own)
    _minutes(planter, own)
    _sitting(planter, own)
    Referral.objects.create(entry=suggested, at=AT, **_texts(planter, Referral, "from_whom", "why"))
    _voices(planter, own)


def _voices(planter: Planter, own: Body) -> None:
    """Plant in what the public sent: refused, so that none of it is for everybody."""
    sent = Submission.objects.get(meeting__body=own)
    petition = Petition.objects.get(body=own, title="own")
    for row, names in ((sent, _SENT), (petition, _PETITION)):
        said = {"state": "refused", "refusal": "not_ours", **_texts(planter, type(row), *names)}
        type(row)._default_manager.filter(pk=row.pk).update(**said)
    waiting = Signature.objects.filter(confirmed_at=None)[:1]
    Signature.objects.filter(pk__in=waiting).update(**_texts(planter, Signature, "name", "email"))
    letter = _texts(planter, Letter, "email", "subject", "body", "ends")
    Letter.objects.create(written_at=AT, **letter)
    Subscription.objects.update(**_texts(planter, Subscription, "email", "words"))


def _agenda(planter: Planter, own: Body) -> None:
    """Plant in an agenda that is arranged, and not published: its items and their papers."""
    meeting = Meeting.objects.filter(body=own, state="draft").first()
    assert meeting is not None
    said = _texts(planter, Item, "title", "text", "lead", "private_reason", "urgency_reason")
    item = Item.objects.create(
        meeting=meeting,
        position=1,
        kind="verbal",
        part="private",
        paragraphs="1",
        made_at=AT,
        **said,
    )
    paper = _texts(planter, Appendix, "title", "text", "private_reason")
    by = meeting.body.meetings.filter(agendas__published_by__isnull=False).first()
    assert by is not None
    Appendix.objects.create(
        item=item,
        position=1,
        part="private",
        paragraphs="1",
        added_by=by.agendas.first().published_by,  # type: ignore[union-attr]
        added_at=AT,
        **paper,
    )


def _minutes(planter: Planter, own: Body) -> None:
    """Plant in minutes that are written, and in a correction of published ones."""
    text = MinuteText.objects.filter(
        minutes__state="draft", minutes__meeting__body=own, item__statements__isnull=False
    ).first()
    assert text is not None
    for name in ("text", "summary"):
        setattr(text, name, planter.text(f"scrutiny.MinuteText.{name}"))
    text.save()
    MinuteTextVersion.objects.create(
        of=text, number=90, at=AT, **_texts(planter, MinuteTextVersion, "text", "summary")
    )
    said = _texts(planter, Statement, "title", "whose", "text")
    Statement.objects.create(item=text.item, added_at=AT, **said)
    minute = Minute.objects.order_by("number").first()
    assert minute is not None
    Arising.objects.create(
        item=text.item, minute=minute, added_at=AT, **_texts(planter, Arising, "text")
    )
    published = minute.item.meeting.minutes_of
    Correction.objects.create(
        minutes=published, minute=minute, at=AT, **_texts(planter, Correction, "was", "becomes")
    )


def _sitting(planter: Planter, own: Body) -> None:
    """Plant in what is noted of a meeting that sits."""
    meeting = Meeting.objects.get(body=own, state="in_progress")
    item = meeting.items.get()
    Consideration.objects.filter(item=item).update(**_texts(planter, Consideration, "points"))
    ConsiderationVersion.objects.create(
        consideration=item.consideration,
        number=90,
        at=AT,
        **_texts(planter, ConsiderationVersion, "points"),
    )
    who = meeting.attendances.first()
    assert who is not None
    Attendance.objects.filter(pk=who.pk).update(**_texts(planter, Attendance, "title", "role"))
    who.declarations.update(**_texts(planter, Declaration, "nature"))
    item.motions.update(**_texts(planter, Motion, "text"))
    item.outcomes.update(**_texts(planter, Outcome, "text"))
    meeting.sitting.adjournments.create(
        began_at=AT, ended_at=AT, **_texts(planter, Adjournment, "reason")
    )


def _texts(planter: Planter, model: type[Model], *names: str) -> dict[str, str]:
    return {name: planter.text(f"{model._meta.label}.{name}") for name in names}
