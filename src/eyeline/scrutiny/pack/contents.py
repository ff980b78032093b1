"""What a meeting's pack is made of, as it stands: its items with their papers, and who is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.folders import folders
from eyeline.council.models import Appointment, Post
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import PUBLIC, Thing, Verdict
from eyeline.council.policy.visible import visible_to
from eyeline.council.rules.roles import Role
from eyeline.council.stored_files import place_of
from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.publication.models import Release
from eyeline.publication.releases import BrokenRelease, manifest_of
from eyeline.publication.standing import gone, releases_folder
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents import programme as programme_table
from eyeline.scrutiny.documents import report as report_paper
from eyeline.scrutiny.documents.blocks import Block, paragraphs, plain_table
from eyeline.scrutiny.documents.pack.assembling import (
    About,
    Before,
    Business,
    Material,
    digest,
    said_of,
)
from eyeline.scrutiny.documents.pack.looking import looked_at
from eyeline.scrutiny.models import AgendaVersion, Appendix, Entry, Item, Meeting, Report
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.models.programme import STORED_ENTRY
from eyeline.scrutiny.pack.tabled import key_of
from eyeline.scrutiny.programme.planned import programme
from eyeline.scrutiny.reports.standing import clearances_of
from eyeline.scrutiny.rules.clearances import Cleared
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import AgendaKind, ItemKind, MeetingKind, Part
from eyeline.scrutiny.rules.meetings import KIND_WORDS
from eyeline.scrutiny.rules.report_stops import implications, no_implications, signed_by
from eyeline.scrutiny.rules.report_template import label_of, template_called
from eyeline.scrutiny.stored import Numbers, day_of, texts_of

_GROUPS = {
    Role.COMMISSION_CHAIR: "Members",
    Role.COMMISSION_MEMBER: "Members",
    Role.CO_OPTED_MEMBER: "Co-opted members, who vote",
    Role.STANDING_INVITEE: "Standing invitees, who do not vote",
}
_RIGHTS = (
    "Everybody may come to what is open to the public, without booking, and may film, record and "
    "report on it. Agendas, reports and minutes are open to everybody."
)
PRIVATE_INDEX = "private-papers.json"
"""The file of a version's private part that says which papers it has, on which pages."""


class NotThere(EyelineError):
    """A paper of an agenda is not, or no longer, where it was."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Collected:
    """All that a pack is built from. `of` is the hash of it; `reports` are those that it has."""

    about: About
    business: tuple[Business, ...]
    kind: AgendaKind
    earlier: Mapping[str, Before]
    earlier_private: Mapping[str, Before]
    first_page: int
    last_content: Mapping[str, Any] | None
    private_text: str
    of: str


def items_of(meeting: Meeting) -> list[Item]:
    """Return the items of a meeting's agenda, in order."""
    rows = meeting.items.filter(withdrawn_at=None).select_related(
        "report", "release", "entry", "urgency_agreed_by"
    )
    papers = Appendix.objects.filter(withdrawn_at=None)
    return list(rows.prefetch_related(Prefetch("appendices", papers, to_attr="papers")))


def collected(meeting: Meeting, on: date) -> Collected:
    """Return what the next version of a meeting's agenda is built from, on a day.

    Raises:
        NotThere: a release was withdrawn, or a file is gone.
    """
    versions = list(meeting.agendas.order_by("number"))
    business = tuple(_business(item, meeting) for item in items_of(meeting))
    earlier = _earlier(each.content for each in versions)
    indexes = list(filter(None, map(private_index, versions)))
    private = _earlier(indexes)
    kind = _kind(bool(versions), business, earlier, private)
    supplements = sum(each.kind == AgendaKind.SUPPLEMENT for each in versions)
    words = {
        AgendaKind.MAIN: "Agenda",
        AgendaKind.SUPPLEMENT: f"Supplement {supplements + 1}",
        AgendaKind.REVISED: f"Revised agenda, version {len(versions) + 1}",
    }
    about = _about(meeting, words[kind], on)
    first = max((each.last_page for each in versions), default=0) + 1
    of = digest(repr((replace(about, on=date.min), business, first, len(versions))))
    last = versions[-1].content if versions else None
    text = str(indexes[-1]["text"]) if indexes else ""
    return Collected(about, business, kind, earlier, private, first, last, text, of)


def is_new(business: Business, found: Collected) -> bool:
    """Whether no published version has an item, or not all of its papers as they are now."""
    known = {each["id"] for each in (found.last_content or {"items": ()})["items"]}
    return business.id not in known or not all(_is_known(m, found) for m in business.materials)


def _is_known(material: Material, found: Collected) -> bool:
    for earlier in (found.earlier, found.earlier_private):
        known = earlier.get(material.key)
        if known is not None and known.of == material.of:
            return True
    return False


def _kind(
    published: bool,
    business: tuple[Business, ...],
    earlier: Mapping[str, Before],
    private: Mapping[str, Before],
) -> AgendaKind:
    if not published:
        return AgendaKind.MAIN
    both = {**private, **earlier}
    new = any(
        each.key not in both or both[each.key].of != each.of
        for item in business
        for each in item.materials
    )
    return AgendaKind.SUPPLEMENT if new else AgendaKind.REVISED


def _earlier(contents: Iterable[Mapping[str, Any]]) -> dict[str, Before]:
    """Return the newest of each paper that versions have, by its key."""
    found: dict[str, Before] = {}
    for content in contents:
        for item in content["items"]:
            for each in item["papers"]:
                pages = (each["first"], each["last"])
                found[each["key"]] = Before(each["of"], each["name"], pages)
    return found


def private_index(version: AgendaVersion) -> Mapping[str, Any] | None:
    """Return what the private part of a version has; None where it has none.

    Raises:
        NotThere: its file is gone.
    """
    row = version.files.filter(part=Part.PRIVATE.value, name=PRIVATE_INDEX).first()
    if row is None:
        return None
    return cast("Mapping[str, Any]", json.loads(content_of(row.sha256, row.name)))


def content_of(sha256: str, name: str) -> bytes:
    """Return a file of a pack, by the hash of its content and its name.

    Raises:
        NotThere: it is gone.
    """
    try:
        return kept_at(sha256, name).read_bytes()
    except OSError as error:
        raise NotThere(f"The file {name} of a pack is not in the workspace's files.") from error


def kept_at(sha256: str, name: str) -> Path:
    """Return where a file of a pack is kept: under the hash of the list that names it."""
    listed = hashlib.sha256(f"{sha256}  {name}\n".encode()).hexdigest()
    return folders().files / listed / name


def _about(meeting: Meeting, kind: str, on: date) -> About:
    council, day = settings.COUNCIL, day_of(meeting)
    starts = timezone.localtime(meeting.starts_at, LONDON)
    what = KIND_WORDS[MeetingKind(meeting.kind)]
    facts = [
        ("Meeting", what),
        ("Date", spelt(day)),
        ("Time", f"{starts:%H:%M}"),
        ("Place", meeting.venue.one_line),
        ("Contact", meeting.body.contact),
    ]
    return About(
        f"{meeting.body}, {day_in_words(day)}",
        council.name,
        council.colour,
        str(meeting.body),
        on,
        kind,
        tuple((name, words) for name, words in facts if words),
        tuple(_seats(meeting, day)),
        tuple(_information(meeting)),
    )


def _seats(meeting: Meeting, on: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield who sits on the body by group, with names where the public may read them."""
    in_force = Appointment.objects.in_force(on).select_related("person")
    organisation = meeting.body.organisation
    posts = Post.objects.filter(organisation=organisation).prefetch_related(
        Prefetch("appointments", in_force, to_attr="in_force")
    )
    groups: dict[str, list[str]] = {}
    order = list(_GROUPS)
    seats = [each for each in posts if each.role in order]
    for post in sorted(seats, key=lambda each: (order.index(Role(each.role)), each.pk)):
        thing = Thing("seat", state=post.role, path=organisation.path or "")
        named = decide(PUBLIC, "view", thing).verdict is not Verdict.REFUSED
        held = ", ".join(each.person.name for each in post.in_force) if named else ""
        words = f"{post.title}: {held}" if held else post.title
        groups.setdefault(_GROUPS[Role(post.role)], []).append(words)
    for group, names in groups.items():
        yield group, tuple(names)


def _information(meeting: Meeting) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "Your rights", paragraphs(_RIGHTS)
    rows = tuple(
        (each.title, spelt(each.day.on) + (f", until {each.until}" if each.until else ""))
        for each in Numbers().days_of(meeting)
        if each.public and each.name in ("requests", "questions", "filming")
    )
    if rows:
        table = plain_table("By when to ask", ("What", "Last day"), rows, (0.6, 0.4))
        yield "How to take part, and by when", (table,)
    for text in texts_of(meeting):
        yield text.kind.capitalize(), paragraphs(text.text)


def _business(item: Item, meeting: Meeting) -> Business:
    private = item.part == Part.PRIVATE
    urgent = item.urgency_reason if item.urgency_agreed_by_id else ""
    return Business(
        item.pk,
        item.title,
        item.text,
        item.lead,
        private,
        item.paragraphs,
        item.private_reason,
        urgent,
        tuple(_materials(item, meeting)),
    )


def _materials(item: Item, meeting: Meeting) -> Iterator[Material]:
    if item.report is not None and (paper := _report(item.report)):
        yield paper
    if item.release is not None:
        yield _release(item.release)
    if item.kind == ItemKind.WORK_PROGRAMME:
        yield _programme(meeting)
    for each in item.papers:  # type: ignore[attr-defined]
        yield _appendix(each)


def _report(report: Report) -> Material | None:
    """Return a report's newest version as a paper, with what was signed for it; None where nothing
    of it is written."""
    version = report.versions.order_by("number").last()
    if version is None:
        return None
    signed = [_signed(each) for each in clearances_of(report) if implications(each)]
    titles = {part.name: label_of(part) for part in template_called(version.template).parts}
    blocks = report_paper.blocks(version.fields, version.sections, titles, signed)
    said = [[each.title, each.text, each.by] for each in signed]
    return Material(
        f"report-{report.pk}",
        digest([version.sha256, report.title, said]),
        report.title,
        blocks,
        private=report.private,
        paragraphs=report.paragraphs,
        reason=report.private_reason,
        formulas=frozenset(
            words for each in signed for words in (each.by, no_implications(each.title))
        ),
    )


def _signed(each: Cleared) -> report_paper.Signed:
    assert each.signed is not None
    return report_paper.Signed(each.clearing.title, implications(each), signed_by(each.signed))


def release_pdf(release: Release) -> bytes:
    """Return the PDF of a release.

    Raises:
        NotThere: the release was withdrawn, has no PDF, or is not as it was made.
    """
    if gone(release):
        raise NotThere(f"The release {release} was withdrawn: take it off the agenda.")
    folder = releases_folder() / release.folder
    try:
        files = manifest_of(folder)["files"]
        name: str | None = next((each for each in files if each.endswith(".pdf")), None)
        if name is None:
            raise NotThere(f"The release {release} has no PDF: take it off the agenda.")
        data: bytes = (folder / name).read_bytes()
    except (BrokenRelease, OSError) as error:
        raise NotThere(f"The release {release} cannot be read: {error}") from error
    if hashlib.sha256(data).hexdigest() != files[name]["sha256"]:
        raise NotThere(f"The release {release} is not as it was made: verify it.")
    return data


def _release(release: Release) -> Material:
    data = release_pdf(release)
    look = looked_at(data, release.manifest_sha256)
    of = release.name if release.title else f"Dashboard {release.name}"
    title = f"{of}, release {release.number}"
    key = key_of(release)
    return Material(key, release.manifest_sha256, title, sha256=key, pages=look.pages)


def _programme(meeting: Meeting) -> Material:
    """Return the work programme as the public may see it."""
    year = Numbers().year_of(day_of(meeting))
    meetings = visible_to(PUBLIC, Meeting.objects.all(), STORED_MEETING)
    entries = visible_to(PUBLIC, Entry.objects.all(), STORED_ENTRY)
    found = programme(meeting.body, year, meetings, entries)
    rows = [row for each in found.meetings for row in programme_table.rows_of(each)]
    shares = (0.17, 0.31, 0.3, 0.22)
    table = plain_table(f"{found.title}, by meeting", programme_table.HEAD, rows, shares)
    blocks = (table,) if rows else paragraphs("No meeting of this year is scheduled yet.")
    key = f"programme-{meeting.body_id}"
    return Material(key, said_of(blocks), found.title, blocks)


def _appendix(paper: Appendix) -> Material:
    private = paper.part == Part.PRIVATE
    return Material(
        f"appendix-{paper.pk}",
        paper.sha256 or digest(paper.text),
        paper.title,
        marked.blocks(paper.text),
        paper.sha256,
        paper.pages if paper.sha256 else None,
        private,
        paper.paragraphs,
        paper.private_reason,
    )


def data_of(material: Material) -> bytes:
    """Return the file of a paper that is one.

    Raises:
        NotThere: it is gone.
    """
    if material.key.startswith("release-"):
        return release_pdf(Release.objects.get(pk=int(material.key.removeprefix("release-"))))
    try:
        return place_of(folders().files, material.sha256).read_bytes()
    except OSError as error:
        raise NotThere(f"The file of “{material.title}” is gone: add it again.") from error
