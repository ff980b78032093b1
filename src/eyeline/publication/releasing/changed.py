"""What a release shows otherwise than the one that it replaces, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from eyeline.figures import Status
from eyeline.publication.data import Line
from eyeline.publication.edition import Edition
from eyeline.publication.summary import Figure

AT_MOST = 8
"""How many changed figures of a measure are told one by one."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_Place = tuple[str, str, str, str, str, str]


def differences(before: Edition, now: Edition, *, withdrawn: bool = False) -> tuple[str, ...]:
    """Return in words what `now` shows otherwise than `before`; nothing where it shows the same.

    Of a figure that is hidden in one of them nothing is said but that. Where `before` was
    withdrawn, no number of it is told again.
    """
    return (
        *_figures(before, now, withdrawn=withdrawn),
        *_narratives(before, now),
        *_definitions(before, now),
        *_lists(before, now),
    )


def _figures(before: Edition, now: Edition, *, withdrawn: bool) -> Iterator[str]:
    then, of = _by_measure(before), _by_measure(now)
    for measure, lines in of.items():
        title = next(iter(lines.values())).title
        if measure not in then:
            yield f"{title}: new in this release"
            continue
        moved = [
            (line, words)
            for line, old, new in _pairs(then[measure], lines)
            if (words := _moved(line, old, new, withdrawn=withdrawn))
        ]
        told = [words for _, words in sorted(moved, key=lambda each: _late(each[0]))]
        yield from told[:AT_MOST]
        if len(told) > AT_MOST:
            yield f"{title}: {len(told) - AT_MOST:,} more figures, of groups and earlier periods"
    for measure, lines in then.items():
        if measure not in of:
            yield f"{next(iter(lines.values())).title}: no longer in this release"


def _by_measure(edition: Edition) -> dict[str, dict[_Place, Line]]:
    found: dict[str, dict[_Place, Line]] = defaultdict(dict)
    for line in edition.lines:
        place = line.period, line.area, line.method, line.source, line.breakdown, line.group
        found[line.measure][place] = line
    return found


def _pairs(
    before: Mapping[_Place, Line], now: Mapping[_Place, Line]
) -> Iterator[tuple[Line, Line | None, Line | None]]:
    """Yield each figure as it was and as it is; the new ones' order first."""
    for place, line in now.items():
        yield line, before.get(place), line
    for place, line in before.items():
        if place not in now:
            yield line, line, None


def _late(line: Line) -> tuple[bool, bool, int, int]:
    """Return what puts first the council's own figures, of the whole, the newest and longest."""
    end, start = line.period_end or date.min, line.period_start or date.max
    return bool(line.licence), bool(line.breakdown), -end.toordinal(), start.toordinal()


def _moved(line: Line, old: Line | None, new: Line | None, *, withdrawn: bool) -> str:
    """Return how a figure changed, or nothing where it did not."""
    told = [
        (each.value, each.numerator, each.denominator, each.status) for each in (old, new) if each
    ]
    if len(told) == 2 and told[0] == told[1]:
        return ""
    what = _what(line)
    if new is None:
        return f"{what}: no longer shown"
    if new.status == Status.SUPPRESSED:
        return f"{what}: now hidden"
    if old is None:
        return f"{what}: {_words(new)}, not shown before"
    if old.status == Status.SUPPRESSED:
        return f"{what}: was hidden, now {_words(new)}"
    if withdrawn:
        return f"{what}: now {_words(new)}"
    if _words(old) == _words(new):
        return f"{what}: {_words(new)} as before, of other counts"
    return f"{what}: from {_words(old)} to {_words(new)}"


def _what(line: Line) -> str:
    group = f", {line.breakdown.replace('_', ' ')} {line.group}" if line.breakdown else ""
    area = f", {line.area}" if line.licence else ""
    return f"{line.title}{group}{area}, {line.period[:1].lower()}{line.period[1:]}"


def _words(line: Line) -> str:
    places = _places(line.value)
    return Figure.of(line.value, Status(line.status), line.unit, places).text


def _places(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _narratives(before: Edition, now: Edition) -> Iterator[str]:
    titles = {each.row.measure: each.row.title for each in (*before.details, *now.details)}
    said = [{each.about: each.text for each in edition.narratives} for edition in (before, now)]
    for about, how in _compared(*said):
        yield f"What is said of {titles.get(about, about)}: {how}"


def _definitions(before: Edition, now: Edition) -> Iterator[str]:
    titles = {each.row.measure: each.row.title for each in now.details}
    defined = [
        {each.row.measure: each.definition for each in edition.details} for edition in (before, now)
    ]
    for measure, how in _compared(*defined):
        if how == _CHANGED:
            yield f"How {titles[measure]} is defined: {how}"


def _lists(before: Edition, now: Edition) -> Iterator[str]:
    """Yield which of the lists, whose lines have no figure of a measure, are others."""
    of: tuple[tuple[str, Callable[[Edition], object]], ...] = (
        ("The forecast and what care costs", lambda edition: edition.finance),
        ("The dearest placements, and providers", lambda edition: edition.placements),
        ("The dearest packages, and providers", lambda edition: edition.packages),
        ("Who signed it", lambda edition: edition.signed),
    )
    for what, part in of:
        if part(before) != part(now):
            yield f"{what}: {_CHANGED}"


_NEW, _CHANGED, _GONE = "new", "changed", "no longer there"


def _compared(before: Mapping[Key, Value], now: Mapping[Key, Value]) -> Iterator[tuple[Key, str]]:
    for key in dict.fromkeys((*now, *before)):
        if key not in before:
            yield key, _NEW
        elif key not in now:
            yield key, _GONE
        elif before[key] != now[key]:
            yield key, _CHANGED


def files_differ(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return in words which files are others, by their SHA-256; where no edition can tell more."""
    return tuple(f"{name}: {how}" for name, how in _compared(before, now))
