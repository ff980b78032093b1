"""Made-up commissions, meetings and agendas as they are handed over to the public site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from eyeline.publication import pdf
from eyeline.publication.site import commissions
from eyeline.publication.site.commissions import (
    Commission,
    Commissions,
    Day,
    Meeting,
    Part,
    Planned,
    Programme,
    Seat,
    Terms,
    Text,
    Topic,
)
from eyeline.publication.site.outcomes import (
    Answer,
    CallIn,
    Commitment,
    Decision,
    PlanEntry,
    Step,
)
from eyeline.publication.site.papers import Agenda, File, Item, Minutes, Paper

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
        _listed(files),
        "agenda-pack.html",
        "Five clear working days lie between.",
        (),
        (),
    )


def _listed(files: dict[str, bytes]) -> tuple[File, ...]:
    return tuple(
        File(
            name,
            f"The pack as {name.rpartition('.')[2]}",
            sha256(data).hexdigest(),
            len(data),
            None if name.endswith(".html") else 1,
            None if name.endswith(".html") else 3,
        )
        for name, data in files.items()
    )


def _minutes(number: int, files: dict[str, bytes]) -> Minutes:
    """Return minutes as drafts, and as they were confirmed and signed afterwards."""
    confirmed = date(2026, 9, 3) if number == 2 else None
    stands = "Confirmed on 3 September 2026." if confirmed else "Draft, to be confirmed."
    at = datetime(2026, 6 + number, 25, 9, tzinfo=UTC)
    page = "agenda-pack.html"
    return Minutes(number, stands, confirmed, confirmed, at, _listed(files), page)


def _outcomes() -> tuple[tuple[Commitment, ...], tuple[Decision, ...], tuple[PlanEntry, ...]]:
    """Return what was asked, decided and announced, in every standing that pages tell apart."""
    asked = Commitment(
        "SR (26/27) 01", "children", "Recommendation", "Minute 7 of 18 June 2026",
        "That places are funded.", "Director", "The executive", date(2026, 8, 1), "",
        "Accepted: it is followed until it is done", "In progress", True,
    )  # fmt: skip
    ended = replace(
        asked, reference="SR (26/27) 02", next_on=None, said="It is published.", owed=False,
        words="Accepted by the commission", answer="", addressee="",
    )  # fmt: skip
    steps = (
        Step(datetime(2026, 8, 4, 9, tzinfo=UTC), "Can be called in", ""),
        Step(datetime(2026, 8, 6, 9, tzinfo=UTC), "Called in", ""),
    )
    call_in = CallIn(
        date(2026, 8, 6), "Valid: the decision is held", "It hurts families.",
        ("Families were not asked.",), (Step(steps[1].at, "Valid", "It has its signatures."),),
    )  # fmt: skip
    held = Decision(
        7, "children", "School transport", True, "Called in", date(2026, 8, 3), "Lead member",
        steps[0].at, date(2026, 8, 11), "5 working days after publication.", "Not yet", True,
        (("What was decided", "Places are offered by need."),), (call_in,), steps,
    )  # fmt: skip
    urgent = replace(
        held, number=8, title="A roof", key=False, until=None, because="", held=False,
        effect="It is in effect", call_ins=(),
    )  # fmt: skip
    entry = PlanEntry(
        3, "children", "School places", True, True, "28 days' notice", True, date(2026, 10, 1),
        date(2026, 10, 31), "Lead member", (("The matter", "Where places are made."),), (),
    )  # fmt: skip
    taken = replace(
        entry, number=4, title="School transport", words="Decided", coming=False, decisions=(7,)
    )
    return (asked, ended), (held, urgent), (entry, taken)


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
        replace(
            meeting(3, date(2026, 6, 18), "held", "Held"),
            minutes=(_minutes(1, pack), _minutes(2, pack)),
        ),
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
    answer = Answer(
        "Q-1", 3, "Buses", "Question", "A resident", "When do they run?\n<b>When?</b>",
        "Answer in writing", "Each hour.", "And at night?", "No.",
    )  # fmt: skip
    asked, decided, announced = _outcomes()
    return Commissions(
        ON, (one, other, group), meetings, CALENDAR, structure, asked, b"Reference\r\n", decided,
        announced, (answer,),
    )  # fmt: skip


def hand_over(folder: Path, of: Commissions | None = None) -> None:
    """Write values, and files for each version of an agenda or of minutes, into a folder."""
    found = of or values()
    for each in found.meetings:
        versions: list[Agenda | Minutes] = [*each.agendas, *each.minutes]
        for version in versions:
            for name, data in files().items():
                place = commissions.place_of(folder, each.number, version, name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
    folder.mkdir(exist_ok=True)
    (folder / commissions.NAME).write_bytes(commissions.written(found))
