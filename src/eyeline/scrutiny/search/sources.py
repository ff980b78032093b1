"""What is published, as the index of the search has it: sources that each part adds its own to.

A source yields documents made of public words alone. Whatever is published in a new way becomes
searchable by one more source: `SOURCES["letters"] = letters`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html.parser import HTMLParser

from django.urls import reverse
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.policy.values import PUBLIC
from eyeline.council.policy.visible import visible_to
from eyeline.figures import day_in_words
from eyeline.publication.audience import Audience
from eyeline.publication.models import STORED, Release
from eyeline.publication.releases import BrokenRelease, manifest_of
from eyeline.publication.standing import State, gone, releases_folder, standings
from eyeline.scrutiny.documents.minutes import page as minutes_page
from eyeline.scrutiny.documents.minutes.values import of_json
from eyeline.scrutiny.documents.minutes.writing import heading_of
from eyeline.scrutiny.models import (
    AgendaVersion,
    ExecutiveDecision,
    Meeting,
    MinutesVersion,
    Petition,
)
from eyeline.scrutiny.models.decisions import STORED_DECISION
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.pack.building import PAGE
from eyeline.scrutiny.pack.contents import NotThere, content_of
from eyeline.scrutiny.pack.tabled import withdrawn_in
from eyeline.scrutiny.rules.kinds import Part
from eyeline.scrutiny.rules.petitions import PUBLIC as PUBLIC_PETITIONS
from eyeline.scrutiny.stored import day_of
from eyeline.scrutiny.voices import public

MOST_WORDS = 400_000
"""How many characters of one document are searched."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that is published: `key` names it, `address` is where it stands on this site."""

    key: str
    kind: str
    title: str
    words: str
    address: str
    on: date
    published_at: datetime
    body: int | None = None


Source = Callable[[], Iterable[Document]]
KIND_WORDS = {
    "agenda": "Agenda",
    "item": "Item of an agenda",
    "papers": "Papers",
    "answer": "Question with its answer",
    "petition": "Petition",
    "release": "Published figures",
    "minutes": "Minutes",
    "minute": "Minute",
    "decision": "Decision",
}
"""What a list of what was found calls each kind."""
WITHIN = ("item", "minute")
"""The kinds that are part of another document: found by a search, and no news of their own."""


def agendas() -> Iterator[Document]:
    """Yield each published agenda with its public items and papers, of its newest version."""
    seen = visible_to(PUBLIC, Meeting.objects.all(), STORED_MEETING)
    rows = AgendaVersion.objects.filter(meeting__in=seen).select_related(
        "meeting__body__organisation"
    )
    newest = {version.meeting_id: version for version in rows.order_by("number")}
    for version in newest.values():
        yield from _agenda(version)
    for version in rows.order_by("id"):
        if not withdrawn_in(version):
            yield from _papers(version)


def _agenda(version: AgendaVersion) -> Iterator[Document]:
    meeting = version.meeting
    day, title = day_of(meeting), f"{meeting.body}, {day_in_words(day_of(meeting))}"
    address = reverse("scrutiny:published", args=[meeting.pk])
    open_ = [each for each in version.content["items"] if each["part"] == Part.PUBLIC]
    words = "\n".join(f"{each['number']} {each['title']}" for each in open_)

    def document(key: str, kind: str, name: str, said: str) -> Document:
        at = version.published_at
        return Document(key, kind, name[:300], said, address, day, at, meeting.body_id)

    yield document(f"agenda-{meeting.pk}", "agenda", f"Agenda: {title}", words)
    for each in open_:
        papers = [f"{paper['name']}: {paper['title']}" for paper in each["papers"]]
        said = "\n".join(filter(None, [each["text"], each["lead"], *papers, title]))
        yield document(f"item-{meeting.pk}-{each['id']}", "item", each["title"], said)


def _papers(version: AgendaVersion) -> Iterator[Document]:
    """Yield the papers of a version, by the public page that was published with it."""
    row = version.files.filter(name=PAGE, part=Part.PUBLIC.value).first()
    if row is None:
        return
    try:
        page = content_of(row.sha256, row.name).decode("utf-8", "replace")
    except NotThere:
        return
    meeting = version.meeting
    name = f"Papers: {meeting.body}, {day_in_words(day_of(meeting))}"
    title = name if version.number == 1 else f"{name}, version {version.number}"
    yield Document(
        f"papers-{version.pk}",
        "papers",
        title[:300],
        text_of(page),
        reverse("scrutiny:published_version", args=[meeting.pk, version.number]),
        day_of(meeting),
        version.published_at,
        meeting.body_id,
    )


def minutes() -> Iterator[Document]:
    """Yield published minutes with each of their minutes, as their newest version says them."""
    seen = visible_to(PUBLIC, Meeting.objects.all(), STORED_MEETING)
    rows = MinutesVersion.objects.filter(minutes__meeting__in=seen).select_related(
        "minutes__meeting__body__organisation"
    )
    newest = {version.minutes_id: version for version in rows.order_by("number")}
    for version in newest.values():
        yield from _minutes(version)


def _minutes(version: MinutesVersion) -> Iterator[Document]:
    meeting, value = version.minutes.meeting, of_json(version.content)
    of = f"{meeting.body}, {day_in_words(value.on)}"
    address = reverse("scrutiny:minutes", args=[meeting.pk])

    def document(key: str, kind: str, title: str, words: str, there: str) -> Document:
        at = version.published_at
        return Document(key, kind, title[:300], words, there, value.on, at, meeting.body_id)

    people = [name for group in value.people for name in group.names]
    titles = [heading_of(each) for each in value.minutes]
    words = "\n".join([value.stands, *people, *titles])
    yield document(f"minutes-{meeting.pk}", "minutes", value.title, words, address)
    for each in value.minutes:
        said = f"{of}\n{text_of(minutes_page.told_one(each, 2))}"
        there = f"{address}#minute-{each.number}"
        key = f"minute-{meeting.pk}-{each.number}"
        yield document(key, "minute", heading_of(each), said, there)


def decisions() -> Iterator[Document]:
    """Yield the decisions of the executive that everybody may read."""
    rows = ExecutiveDecision.objects.filter(published_at__isnull=False)
    for each in visible_to(PUBLIC, rows, STORED_DECISION):
        assert each.published_at is not None
        said = [each.text, each.reasons, each.alternatives, each.interests, each.decision_maker]
        yield Document(
            f"decision-{each.pk}",
            "decision",
            each.title,
            "\n".join(filter(None, [*said, each.urgent_reason])),
            reverse("scrutiny:decision", args=[each.pk]),
            each.taken_on,
            each.published_at,
            each.body_id,
        )


def answers() -> Iterator[Document]:
    """Yield what is answered."""
    for each in public.told(public.answered()):
        found = each.submission
        assert found.answered_at is not None
        said = [found.text, found.answer, found.supplementary, found.supplementary_answer]
        yield Document(
            f"answer-{found.pk}",
            "answer",
            found.subject,
            "\n".join(filter(None, said)),
            f"{reverse('scrutiny:answers')}#{found.reference}",
            day_of(found.meeting),
            found.answered_at,
            found.meeting.body_id,
        )


def petitions() -> Iterator[Document]:
    """Yield the petitions that everybody may read."""
    states = [each.value for each in PUBLIC_PETITIONS]
    for each in Petition.objects.filter(state__in=states).prefetch_related("steps"):
        opened = next((step.at for step in each.steps.all() if step.state == "open"), None)
        yield Document(
            f"petition-{each.pk}",
            "petition",
            each.title,
            "\n".join(filter(None, [each.asks, each.ward, each.response])),
            reverse("scrutiny:petition", args=[each.reference]),
            timezone.localtime(each.received_at, LONDON).date(),
            opened or each.received_at,
            each.body_id,
        )


def releases() -> Iterator[Document]:
    """Yield the public releases that stand, by the words of their pages."""
    rows = Release.objects.filter(audience=Audience.PUBLIC).select_related("withdrawal")
    for standing in standings(visible_to(PUBLIC, rows, STORED)):
        release = standing.release
        if standing.state is State.CURRENT and not gone(release):
            yield Document(
                f"release-{release.pk}",
                "release",
                f"{release.name}, release {release.number}"[:300],
                _words_of_release(release),
                reverse(
                    "publication:release",
                    args=[release.edition, release.number, release.audience],
                ),
                timezone.localtime(release.made_at, LONDON).date(),
                release.made_at,
            )


def _words_of_release(release: Release) -> str:
    folder = releases_folder() / release.folder
    try:
        pages = [name for name in manifest_of(folder)["files"] if name.endswith(".html")]
        return "\n".join(text_of((folder / name).read_text("utf-8")) for name in pages)
    except (BrokenRelease, OSError):
        return ""


SOURCES: dict[str, Source] = {
    "agendas": agendas,
    "minutes": minutes,
    "decisions": decisions,
    "answers": answers,
    "petitions": petitions,
    "releases": releases,
}
"""By name: what each yields is all there is of it, so that what is missing was withdrawn."""


class _Text(HTMLParser):
    """Collects the words of a page that a reader sees."""

    _HIDDEN = frozenset({"script", "style", "title", "head"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._within = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._within += tag in self._HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag in self._HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.words.append(data)


def text_of(page: str) -> str:
    """Return the words of a page in HTML."""
    reader = _Text()
    reader.feed(page)
    return " ".join(" ".join(reader.words).split())[:MOST_WORDS]
