"""What an edition's files say in the same words: of a measure, of who said and signed what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eyeline.figures import Status, day_in_words
from eyeline.publication import plain
from eyeline.publication.edition.values import Dearest, Detail, Edition, Narrative, Part
from eyeline.publication.summary import Change, Row, Summary

UP, DOWN, SAME = "▲", "▼", "●"
_COLUMNS = (("Rank", "rank"), ("Type", "type"), ("Provider", "provider"), ("Cost a week", "cost"))


def arrow(change: Change) -> str:
    """Return the direction of a change as a symbol; nothing where there is none."""
    if change.words.startswith("no change"):
        return SAME
    first = change.words.split(" ", 1)[0]
    return {"up": UP, "down": DOWN}.get(first, "")


def change(row: Row) -> str:
    """Return a change with its direction's symbol before it, such as "▼ down 12"."""
    return f"{arrow(row.change)} {row.change.words}".strip() or "no change known"


def counted(row: Row) -> str:
    """Return what a measure's figure is, such as "children, at the quarter's end"."""
    return ", ".join(filter(None, (row.unit, row.basis)))


def target(row: Row) -> tuple[str, str]:
    """Return what was agreed and the verdicts on it; of a measure without a target, nothing."""
    agreed = "; ".join(
        each.agreed if each.level == "target" else f"{each.level} {each.agreed}"
        for each in row.aims
    )
    return agreed, "; ".join(each.verdict for each in row.aims)


def standing(detail: Detail) -> tuple[str, ...]:
    """Return how a measure stands, line by line: what is counted, targets, chance, and notes."""
    row = detail.row
    year_before = f"A year before: {row.year_before.text}."
    said = [f"What is shown: {counted(row)}. {year_before}"]
    if row.current.status is not Status.FINAL:
        said.append(f"This quarter's figure: {row.status or row.current.status.words}.")
    said.extend(aim.words for aim in row.aims)
    said.extend([row.control.words] if row.control else [])
    said.extend(filter(None, [row.note]))
    said.extend(f"{mark.point}: {mark.words}" for mark in detail.chart.marks)
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Groups of one kind, such as "Age", or services with their teams; `nested` says which."""

    title: str
    parts: tuple[Part, ...]
    nested: bool


def breakdowns(parts: Sequence[Part]) -> tuple[Breakdown, ...]:
    """Return a measure's groups by what they are by; what is below another stands with it."""
    above = _above(parts)
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(above.get(part.by, part.by), []).append(part)
    return tuple(Breakdown(*_kind(by, each)) for by, each in found.items())


def _above(parts: Sequence[Part]) -> dict[str, str]:
    """Return what each kind of group that stands below another stands below."""
    found: dict[str, str] = {}
    service = ""
    for part in parts:
        if part.level == 1:
            service = part.by
        elif service and part.by != service:
            found.setdefault(part.by, service)
    return found


def _kind(by: str, parts: Sequence[Part]) -> tuple[str, tuple[Part, ...], bool]:
    below = [other for other in dict.fromkeys(part.by for part in parts) if other != by]
    title = " and ".join([by, *(other.lower() for other in below)])
    return title, tuple(parts), any(part.level > 1 for part in parts)


def columns(lines: Sequence[Dearest]) -> tuple[tuple[str, str], ...]:
    """Return heading and name of each column of the dearest that any line has anything in."""
    return tuple(
        (heading, name) for heading, name in _COLUMNS if any(getattr(line, name) for line in lines)
    )


def at_a_glance(summary: Summary) -> str:
    """Return in a sentence how many measures there are, and how many of them are how."""
    counts = [
        (len(summary.better), "better than the quarter before"),
        (len(summary.worse), "worse"),
        (len(summary.missing), "without a figure"),
    ]
    if summary.has_aims:
        counts.append((len(summary.missed), "missed a target or minimum expectation"))
    if summary.tells_chance:
        counts.append((len(summary.of_concern), "of concern beyond chance"))
    said = ", ".join(f"{number} {says}" for number, says in counts)
    return f"{len(list(summary.rows))} measures: {said}."


def narratives(edition: Edition) -> Iterator[Narrative]:
    """Yield what is said of the measures and tabs that the edition has."""
    shown = {tab.value for tab in edition.tabs} | {row.measure for row in edition.summary.rows}
    shown |= {detail.row.measure for detail in edition.details}
    return (each for each in edition.narratives if each.about in shown)


def said_by(narrative: Narrative) -> str:
    """Return who said something and when, such as "Head of Service, 3 August 2026"."""
    return f"{narrative.by}, {day_in_words(narrative.on)}"


def told(narrative: Narrative | None, most: int = 0, elsewhere: str = "") -> str:
    """Return what is said of a measure or tab as plain text, with who said it and when.

    Of what is longer than `most` letters (0: never too long) the beginning is told, and that the
    rest stands `elsewhere`.
    """
    if narrative is None:
        return ""
    words = plain.words(narrative.text)
    if most and len(words) > most:
        words = f"{words[:most].rsplit(' ', 1)[0]} … ({elsewhere})"
    return f"{words}\n{said_by(narrative)}"
