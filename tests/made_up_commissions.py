"""Made-up commissions, meetings and agendas as they are handed over to the public site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from eyeline.publication import pdf
from eyeline.publication.site import commissions
from eyeline.publication.site.commissions import (
    Agenda,
    Commission,
    Commissions,
    Day,
    File,
    Item,
    Meeting,
    Paper,
    Part,
    Planned,
    Programme,
    Seat,
    Terms,
    Text,
    Topic,
)

ON = date(2026, 9, 1)
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\nEND:VCALENDAR\r\n"
PACK = """<!DOCTYPE html><html lang="en-GB"><head><style>p{color:red}</style></head><body>
<main id="main-content" tabindex="-1"><h1>The pack</h1>
<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>
<ul><li><a href="#report-1">Appendix A</a> (Pages 1 to 3)</li></ul></nav>
<section aria-labelledby="report-1"><h2 id="report-1">Appendix A, item 2</h2>
<p class="pages">Pages 1 to 3 of the pack</p><p>What care costs.</p>
<div class="wide" role="region" aria-label="Homes" tabindex="0"><table><caption>Homes</caption>
<thead><tr><th scope="col">Home</th><th scope="col">Places</th></tr></thead>
<tbody><tr><th scope="row">North</th><td>4</td></tr></tbody></table></div></section>
</main></body></html>
"""


def _day(title: str, on: date, until: str = "") -> Day:
    words = "3 clear working days lie between the two."
    return Day("questions", title, on, until, words, "R26", "Usual in English constitutions.")


def meeting(number: int, day: date, state: str, words: str) -> Meeting:
    """Return a meeting of the commission at half past five, London's summer time."""
    return Meeting(
        number,
        "children",
        "2026-27",
        "Ordinary meeting",
        True,
        state,
        words,
        datetime(day.year, day.month, day.day, 16, 30, tzinfo=UTC),
        None,
        "Committee room 1",
        "1 Example Street\nExampleton",
        "",
        "",
        None,
        None,
        (_day("Send a question or ask to speak", date(2026, 9, 10), "17:00"),),
        (Text("filming", "You may film what is public."), Text("access", "There is a lift.")),
        ("SEND transport",),
        (),
    )


def _agenda(number: int, files: dict[str, bytes]) -> Agenda:
    kind = "Agenda" if number == 1 else f"Supplement {number - 1}"
    papers = (Paper("Appendix A", "What care costs", 1, 3, ""),)
    return Agenda(
        number,
        kind,
        datetime(2026, 9, number, 14, tzinfo=UTC),
        ("Item 2 has a new paper.",) if number > 1 else (),
        (
            Item(1, "Welcome", "", "<p>To welcome those present.</p>", "", "", "", ()),
            Item(2, "What care costs", "Head of service", "", "", "", "It cannot wait.", papers),
            Item(3, "A contract", "", "", "Paragraph 3: business affairs.", "Harm.", "", ()),
        ),
        tuple(
            File(
                name,
                f"The pack as {name.rpartition('.')[2]}",
                sha256(data).hexdigest(),
                len(data),
                None if name.endswith(".html") else 1,
                None if name.endswith(".html") else 3,
            )
            for name, data in files.items()
        ),
        "agenda-pack.html",
        "Five clear working days lie between.",
        (),
        (),
    )


def files() -> dict[str, bytes]:
    """Return the files of a pack, by name."""
    document = pdf.Document("The pack", "", "Example council", ON, (pdf.Paragraph("Care costs."),))
    return {"agenda-pack.pdf": pdf.write(document), "agenda-pack.html": PACK.encode()}


def values() -> Commissions:
    """Return two commissions with a task group, and meetings that stand in every way."""
    text = '<h2>What it is for</h2><p>It asks. <a href="https://example.org">Law</a></p>'
    terms = tuple(Terms(n, text, date(2024 + n, 5, 14), "Council") for n in (1, 2))
    seats = (
        Seat("Chair", "", "Everything", True, ("Commission chair",)),
        Seat("Parent governor", "Seat by law", "Education only", False, ()),
    )
    topics = (Topic("SEND transport", "What it costs\nand why", "", "Head of SEND", False),)
    programme = Programme("2026-27", (Planned(1, topics), Planned(5, ())))
    one = Commission(
        "children", "Children's scrutiny commission", "Asks how services do.",
        "committees@council.example", "", seats, "A meeting needs 1 of the 2 members who vote.",
        ("No seat of a church, though the council maintains a school (R20).",), terms,
        (programme,), CALENDAR,
    )  # fmt: skip
    other = replace(one, name="adults", title="Adults' scrutiny commission", terms=(), seats=())
    group = replace(
        one, name="transport", title="Task group on transport", group_of="children", terms=(),
        programmes=(),
    )  # fmt: skip
    pack = files()
    meetings = (
        meeting(3, date(2026, 6, 18), "held", "Held"),
        replace(meeting(4, date(2026, 7, 9), "cancelled", "Cancelled"), reason="Too few can come."),
        replace(
            meeting(2, date(2026, 9, 3), "postponed", "Postponed"), instead=1, reason="A strike."
        ),
        replace(
            meeting(1, date(2026, 9, 17), "agenda_published", "Agenda published"),
            instead_of=2,
            agendas=(_agenda(1, pack), _agenda(2, pack)),
        ),
        replace(
            meeting(5, date(2026, 11, 5), "scheduled", "Scheduled"),
            kind="Special meeting",
            ordinary=False,
            reason="To hear of the budget.",
        ),
    )
    team = Part("Children in care", "Service", "", (Part("Team 1", "Team", "", ()),))
    structure = (Part("Children's services", "Division", "Director", (team,)),)
    return Commissions(ON, (one, other, group), meetings, CALENDAR, structure)


def hand_over(folder: Path, of: Commissions | None = None) -> None:
    """Write values, and the files of a pack for each version, into a folder."""
    found = of or values()
    for each in found.meetings:
        for agenda in each.agendas:
            for name, data in files().items():
                place = commissions.place_of(folder, each.number, agenda.number, name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
    folder.mkdir(exist_ok=True)
    (folder / commissions.NAME).write_bytes(commissions.written(found))
