"""Made-up agendas and papers, for tests: the structure of a commission's pack, in short words."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

import made_up_reports
from eyeline.calendar import LONDON
from eyeline.council.changes import people
from eyeline.council.folders import folders
from eyeline.council.models import Person
from eyeline.council.stored_files import store
from eyeline.publication import pdf
from eyeline.scrutiny.changes import agenda_papers, agendas, meetings, numbers
from eyeline.scrutiny.changes.agenda_papers import Paper
from eyeline.scrutiny.changes.agendas import Says
from eyeline.scrutiny.documents.pack.looking import look_at
from eyeline.scrutiny.models import Body, Item, Meeting, Report, ReportVersion
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingState, Part, ReportState
from made_up_scrutiny import at_half_past_five, commission, venue

MEETING = date(2025, 6, 18)
MADE_AT = datetime(2025, 5, 20, 9, tzinfo=LONDON)
LAST_DAY, DAY_AFTER = date(2025, 6, 10), date(2025, 6, 11)


def noon(day: date) -> datetime:
    """Return noon in London."""
    return datetime.combine(day, time(12), LONDON)


def officer() -> Person:
    """Return the officer who arranges agendas."""
    found = Person.objects.filter(name="Governance officer").first()
    return found or people.add_person(
        "officer@council.example", "Governance officer", by=None, at=MADE_AT
    )


def meeting(body: Body | None = None, day: date = MEETING, *, at: datetime = MADE_AT) -> Meeting:
    """Return a scheduled meeting, with a venue that says how to leave it."""
    place = venue()
    if not place.texts.exists():
        numbers.say_text(
            place,
            "evacuation",
            "Leave by the nearest door.",
            first=date(2020, 1, 1),
            by=None,
            at=at,
        )
    starts = at_half_past_five(day)
    wanted = meetings.Wanted(starts, place, ends_at=starts.replace(hour=19))
    made = meetings.add(body or commission(), wanted, by=None, at=at)
    return meetings.step(made, MeetingState.SCHEDULED, seen=1, by=None, at=at)


def slides(pages: int, title: str = "Slides") -> bytes:
    """Return a PDF by others, of so many pages; it is tagged and has its title."""
    blocks: list[pdf.Block] = []
    for number in range(1, pages + 1):
        blocks += [pdf.Paragraph(f"Slide {number} of the presentation."), pdf.NewPage()]
    document = pdf.Document(title, "", "A partner", MEETING, tuple(blocks[:-1]))
    return pdf.write(document)


def add_file(item: Item, title: str, data: bytes, **said: object) -> None:
    """Add a PDF by others to an item."""
    kept = store(folders().files, [("paper.pdf", BytesIO(data))])
    look = look_at(data)
    paper = Paper(title, kept.sha256, "", look.pages, look.findings, **said)  # type: ignore[arg-type]
    agenda_papers.add_appendix(item, paper, by=officer(), at=MADE_AT)


def add_text(item: Item, title: str, text: str, **said: object) -> None:
    """Add a paper in Markdown to an item."""
    paper = Paper(title, text=text, **said)  # type: ignore[arg-type]
    agenda_papers.add_appendix(item, paper, by=officer(), at=MADE_AT)


def report(of: Meeting, title: str, sections: dict[str, str], **said: object) -> Report:
    """Return a report of one version, cleared and submitted. What `sections` leave out is short."""
    text = made_up_reports.whole(title=title, recommendations=f"Note what is said of {title}.")
    made = Report.objects.create(
        meeting=of, title=title, author=made_up_reports.author(), made_at=MADE_AT, version=1, **said
    )
    ReportVersion.objects.create(
        report=made,
        number=1,
        template=text.template,
        fields=text.fields,
        sections=sections | {n: "None." for n in text.sections if n not in sections},
        sha256=f"{made.pk:064}",
        saved_by=made.author,
        saved_at=MADE_AT,
    )
    made_up_reports.signed(made_up_reports.asked(made))
    Report.objects.filter(pk=made.pk).update(state=ReportState.SUBMITTED.value)
    return made_up_reports.now(made)


def item(of: Meeting, title: str, kind: ItemKind = ItemKind.STANDING, **said: object) -> Item:
    """Return an item at the end of an agenda."""
    given = {name: said.pop(name) for name in ("report", "release") if name in said}
    says = Says(title, kind, **said)  # type: ignore[arg-type]
    return agendas.add_item(of, says, by=officer(), at=MADE_AT, **given)  # type: ignore[arg-type]


def private(of: Meeting, title: str, text: str = "", **said: object) -> Item:
    """Return an item that is kept from the public."""
    reason = "What it tells of a contract would harm the council's bargaining."
    return item(
        of, title, ItemKind.VERBAL, text=text, part=Part.PRIVATE, paragraphs="3",
        private_reason=reason, **said,
    )  # fmt: skip


LINE = "The commission hears how the service does and what is planned, in a sentence of its own. "


def pages_of_text(pages: int) -> str:
    """Return Markdown that fills so many pages: short paragraphs, with a table on the first."""
    table = "\n\n| Quarter | Children |\n|---|---|\n| April to June | 12 |\n| July | 14 |\n"
    return f"## Findings{table}\n" + "\n\n".join(LINE * 2 for _ in range(12 + 18 * (pages - 1)))


def pack_of_june(body: Body | None = None) -> Meeting:
    """Return a meeting of 15 items with appendices A to G, as the pack of June 2025 has them.

    C are slides by others, D to F reports, G the work programme.
    """
    of = meeting(body)
    titles = ["Welcome and apologies for absence", "Declarations of interest"]
    for title in titles:
        item(of, title)
    minutes = item(of, "Minutes of the previous meeting", ItemKind.MINUTES)
    add_text(minutes, "Minutes of 8 April and 22 May", pages_of_text(4))
    item(of, "Membership of the commission 2025/26")
    item(of, "Dates of meetings 2025/26")
    terms = item(of, "Terms of reference")
    add_text(terms, "Terms of reference", "## Remit\n\nIt holds the executive to account.")
    item(of, "Chair's announcements")
    item(of, "Questions, representations and statements of case", ItemKind.QUESTION)
    item(of, "Petitions", ItemKind.PETITION)
    overview = item(of, "Introduction to the commission", ItemKind.PRESENTATION)
    add_file(overview, "Slides on the services", slides(8))
    for title, pages in (
        ("Families first programme", 2),
        ("Dashboard", 3),
        ("Improvement plan", 5),
    ):
        paper = report(
            of,
            title,
            {"summary": f"{LINE} SEND and NEET are told.", "background": pages_of_text(pages)},
        )
        item(of, title, ItemKind.REPORT, report=paper)
    item(of, "Work programme", ItemKind.WORK_PROGRAMME)
    item(of, "Any other urgent business")
    return of
