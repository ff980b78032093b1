"""A draft of a body's annual report to Council, in Markdown: what its year holds, to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from eyeline.figures import day_in_words

NONE = "None."


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting of the year: its day, what it was, how it stands, and what was dealt with there.

    `topics` are titles, each with what became of it; blank where nobody said.
    """

    on: date
    kind: str
    state: str
    topics: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A task group: its title, when it reports or reported, and the title of its report."""

    title: str
    reports_by: date | None = None
    agreed_on: date | None = None
    report: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """What a body did in a municipal year, from `first` to `last`, as it stands on a day."""

    body: str
    year: str
    first: date
    last: date
    remit: str
    seats: Sequence[tuple[str, bool]]
    meetings: Sequence[Met]
    moved: Sequence[tuple[str, str]] = field(default=())
    declined: Sequence[tuple[str, str]] = field(default=())
    waiting: Sequence[str] = field(default=())
    groups: Sequence[Group] = field(default=())
    referred: Sequence[tuple[str, str, str]] = field(default=())
    """Title, from whom, to whom."""


def draft(year: Year) -> str:
    """Return the draft; every fact in it is of the record, and what was not recorded says so."""
    return "\n".join(_lines(year)) + "\n"


def _lines(year: Year) -> Iterator[str]:
    yield f"# {year.body}: annual report {year.year}\n"
    yield (
        f"*Draft made of the record of meetings and work programme, for {day_in_words(year.first)} "
        f"to {day_in_words(year.last)}. Add what the figures do not tell: what changed for "
        "residents because this commission asked.*\n"
    )
    if year.remit:
        yield f"{plain(year.remit)}\n"
    yield from _in_short(year)
    yield "## Who sat on it\n"
    vacant = sum(not held for _, held in year.seats)
    yield f"{len(year.seats)} seats, of which {vacant} {'is' if vacant == 1 else 'are'} vacant.\n"
    yield from _listed(f"{plain(seat)}{'' if held else ' (vacant)'}" for seat, held in year.seats)
    yield "## What it looked into\n"
    for met in year.meetings:
        yield from _meeting(met)
    if not year.meetings:
        yield f"{NONE}\n"
    yield from _section("## Task groups\n", (_group(each) for each in year.groups))
    yield from _section(
        "## Referred to and by others\n",
        (f"{plain(title)}: from {plain(by)} to {plain(to)}" for title, by, to in year.referred),
    )
    moved = (f"{plain(title)}: {plain(why)}" for title, why in year.moved)
    yield from _section("## Put off, and why\n", moved)
    declined = (f"{plain(title)}: {plain(why)}" for title, why in year.declined)
    yield from _section("## Not taken up, and why\n", declined)
    yield from _section("## Suggested for the coming year\n", map(plain, year.waiting))


def _in_short(year: Year) -> Iterator[str]:
    held = [met for met in year.meetings if met.state == "Held"]
    done = sum(len(met.topics) for met in held)
    met_words = "met once" if len(held) == 1 else f"met {len(held)} times"
    topics = "1 topic" if done == 1 else f"{done} topics"
    yield f"The commission {met_words} and dealt with {topics}.\n"


def _meeting(met: Met) -> Iterator[str]:
    state = "" if met.state == "Held" else f" ({met.state.lower()})"
    kind = "" if met.kind.startswith("Ordinary") else f", {met.kind.lower()}"
    yield f"### {day_in_words(met.on)}{kind}{state}\n"
    yield from _listed(
        f"{plain(title)}: {plain(became)}" if became else f"{plain(title)} (no outcome recorded)"
        for title, became in met.topics
    )


def _group(group: Group) -> str:
    if group.report and group.agreed_on:
        when = day_in_words(group.agreed_on)
        return f"{plain(group.title)}: reported on {when}, “{plain(group.report)}”"
    due = f"reports by {day_in_words(group.reports_by)}" if group.reports_by else "at work"
    return f"{plain(group.title)}: {due}"


def _section(title: str, items: Iterator[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield title
        yield from _listed(iter(found))


def _listed(items: Iterator[str]) -> Iterator[str]:
    found = list(items)
    yield from (f"- {item}" for item in found)
    yield "" if found else f"{NONE}\n"


def plain(text: str) -> str:
    """Return words on one line in which Markdown sees no markup."""
    line = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in line)
