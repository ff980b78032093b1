"""Every write of the papers that go with the items of an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.scrutiny.changes.agendas import locked_item
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Appendix, Item
from eyeline.scrutiny.rules import exempt
from eyeline.scrutiny.rules.agenda import BadAgenda
from eyeline.scrutiny.rules.kinds import Part


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to go with an item: the file kept under `sha256`, of `pages` and with what a look
    found, or Markdown as `text`."""

    title: str
    sha256: str = ""
    text: str = ""
    pages: int | None = None
    findings: tuple[str, ...] = ()
    part: Part = Part.PUBLIC
    paragraphs: str = ""
    private_reason: str = ""


@transaction.atomic
def add_appendix(item: Item, paper: Paper, *, by: Person | None, at: datetime) -> Appendix:
    """Add a paper to an item.

    Raises:
        BadAgenda: it has no title, neither file nor text, or the item was withdrawn.
        BadExemption: it is private without paragraph or reason.
    """
    found = locked_item(item, None)
    if not paper.title.strip():
        raise BadAgenda("Give the paper a title.")
    if bool(paper.sha256) == bool(paper.text.strip()):
        raise BadAgenda("Choose a file, or write the paper; one of the two.")
    if paper.part is Part.PRIVATE:
        exempt.check(paper.paragraphs, paper.private_reason)
    last = found.appendices.aggregate(last=Max("position"))["last"]
    private = paper.part is Part.PRIVATE
    made = Appendix.objects.create(
        item=found,
        position=(last or 0) + 1,
        title=paper.title.strip(),
        sha256=paper.sha256,
        text=paper.text.strip(),
        pages=paper.pages,
        part=paper.part.value,
        paragraphs=paper.paragraphs if private else "",
        private_reason=paper.private_reason.strip() if private else "",
        accessible=not paper.findings if paper.sha256 else None,
        findings=list(paper.findings),
        added_by=by,
        added_at=at,
    )
    on_record(
        "add", "agenda_paper", made.pk, found.meeting.body, by, at, ("title", "sha256", "part")
    )
    return made


@transaction.atomic
def remove_appendix(appendix: Appendix, *, by: Person, at: datetime) -> Appendix:
    """Take a paper off its item; what was published of it stays.

    Raises:
        BadAgenda: it was taken off already, or the meeting is over.
    """
    locked_item(appendix.item, None)
    found = Appendix.objects.select_for_update().get(pk=appendix.pk)
    if found.withdrawn_at is not None:
        raise BadAgenda("It was taken off already.")
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    body = appendix.item.meeting.body
    on_record("withdraw", "agenda_paper", found.pk, body, by, at, ("withdrawn_at",))
    return found
