"""Made-up reports, for tests: their words are of no council, and no officer is anybody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from eyeline.calendar import LONDON
from eyeline.council.models import Organisation, Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import clearances, reports
from eyeline.scrutiny.models import Meeting, Report
from eyeline.scrutiny.reports.standing import clearances_of
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome
from eyeline.scrutiny.rules.report_template import NEWEST, template_called
from eyeline.scrutiny.rules.report_text import Text, text_of
from made_up_people import person
from made_up_scrutiny import scheduled

AT = datetime(2026, 5, 20, 9, tzinfo=LONDON)
WHOLE = {
    "title": "Home to school transport for children with SEND",
    "wards": "All",
    "author": "Head of service, SEND",
    "contact": "send@council.example",
    "directors": "Director of children's services",
    "recommendations": "Note what the service costs.\nAsk for a further report in March 2027.",
    "background_papers": "None",
    "key_decision": "no",
    "private": "no",
    "summary": "What transport costs, and **why** it rose.",
    "background": "## Figures\n\n- 412 children travel\n- it costs 3.1 million\n\nMore came.",
    "options": "There is one way only.",
}
KINDS = (
    ClearanceKind.FINANCIAL,
    ClearanceKind.LEGAL,
    ClearanceKind.EQUALITIES,
    ClearanceKind.CLIMATE,
)


def whole(**said: str) -> Text:
    """Return a text that lacks nothing, with some of it said otherwise."""
    return text_of(WHOLE | said, NEWEST)


def author() -> Person:
    """Return a report's author."""
    return person(Role.REPORT_AUTHOR)


def officer(kind: ClearanceKind, within: Organisation | None = None) -> Person:
    """Return an officer who clears implications of a kind: each kind has its own."""
    if kind is ClearanceKind.FINANCIAL:
        return person(Role.FINANCE_OFFICER, within)
    return person(Role.CLEARING_OFFICER, within, number=1 + list(ClearanceKind).index(kind))


def written(by: Person | None = None, meeting: Meeting | None = None, **said: str) -> Report:
    """Return a report for a meeting that lacks nothing but its clearances."""
    return reports.start(meeting or scheduled(), whole(**said), by=by or author(), at=AT)


def asked(report: Report, *kinds: ClearanceKind) -> Report:
    """Let the officers of all kinds, or of some, be asked."""
    for kind in kinds or KINDS:
        clearances.ask(report, kind, officer(kind), by=report.author, at=AT)
    return report


def signed(
    report: Report,
    *kinds: ClearanceKind,
    outcome: ClearanceOutcome = ClearanceOutcome.NO_IMPLICATIONS,
    text: str = "",
    hours: int = 1,
) -> Report:
    """Let the officers of all kinds, or of some, sign the text as it stands."""
    for kind in kinds or KINDS:
        of = next(each.of for each in clearances_of(now(report)) if each.clearing.kind is kind)
        at = AT + timedelta(hours=hours)
        clearances.sign(report, kind, outcome, text, of=of, by=officer(kind), at=at)
    return now(report)


def now(report: Report) -> Report:
    """Return a report as it stands."""
    return Report.objects.select_related("meeting__body__organisation", "author").get(pk=report.pk)


def cleared(report: Report | None = None) -> Report:
    """Return a report that everybody signed."""
    return signed(asked(report or written()))


_ODD = "éŵ£€'\"().,;:!?*_~#+-=|[]<&\\/"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFG0123456789"


def text_by(chance: Random) -> Text:
    """Return what a report says, made up by chance: its fields and Markdown have odd marks too."""
    template = template_called(NEWEST)
    said = {}
    for field in template.fields:
        match field.kind.value:
            case "line":
                said[field.name] = _line(chance)
            case "yes_no":
                said[field.name] = chance.choice(("yes", "no", ""))
            case _:
                said[field.name] = "\n".join(_line(chance) for _ in range(chance.randint(0, 3)))
    for section in template.sections:
        blocks = [_block(chance) for _ in range(chance.randint(0, 4))]
        said[section.name] = "\n\nAnd then:\n\n".join(blocks)
    return text_of(said, NEWEST)


def _line(chance: Random) -> str:
    """Return words of any marks."""
    word = lambda: "".join(chance.choices(_LETTERS + _ODD, k=chance.randint(1, 9)))  # noqa: E731
    return " ".join(word() for _ in range(chance.randint(1, 7)))


def _plain(chance: Random) -> str:
    word = lambda: "".join(chance.choices(_LETTERS[:26], k=chance.randint(1, 8)))  # noqa: E731
    return " ".join(word() for _ in range(chance.randint(1, 6)))


def _inline(chance: Random) -> str:
    looks = ("{}", "**{}**", "*{}*", "***{}***", "[{}](https://council.example/a)", "**{}**,")
    return " ".join(
        chance.choice(looks).format(_plain(chance)) for _ in range(chance.randint(1, 4))
    )


def _block(chance: Random) -> str:
    """Return Markdown as officers write it: a heading, a list, a paragraph, or a table, whose words
    are of one look."""
    items = [_inline(chance) for _ in range(chance.randint(1, 4))]
    first = chance.randint(1, 12)
    marks = str.maketrans("", "", "|\\*_[]<>")
    cell = " ".join(_line(chance).translate(marks).split()) or "none"
    return chance.choice(
        (
            items[0],
            _line(chance),
            f"{'#' * chance.randint(1, 3)} {_plain(chance)}",
            "\n".join(f"- {words}" for words in items),
            "\n".join(f"{number}. {words}" for number, words in enumerate(items, first)),
            f"| {_plain(chance)} | {_plain(chance)} |\n| --- | --- |\n| {cell} | 1 |",
        )
    )


def near(days: int = 40) -> date:
    """Return the day of a meeting that is to come."""
    return datetime.now(LONDON).date() + timedelta(days=days)
