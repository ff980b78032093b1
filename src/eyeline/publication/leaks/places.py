"""Hidden figures where a file tells of them: by measure, period and group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from eyeline.publication.leaks.findings import Told
from eyeline.publication.leaks.folding import fold
from eyeline.publication.leaks.numbers import in_a_cell, in_words, rounded, spellings
from eyeline.publication.leaks.periods import named
from eyeline.publication.leaks.withheld import HiddenFigure

NUMBERS = ("value", "numerator", "denominator")
_NO_FIGURES = frozenset(
    [
        "measure",
        "title",
        "period",
        "period_start",
        "period_end",
        "area",
        "breakdown",
        "group",
        "unit",
        "note",
        "method",
        "source",
        "licence",
        "version",
        "dp",
        "scale",
        "level",
        "order",
        "sort",
        "row",
        "index",
        "kind",
        "key",
        "edition",
        "number",
        "audience",
    ]
)
"""Columns whose numbers are none of a figure's."""
_CUTS = re.compile("[\u2013\u2014\u00b7\u2022\u203a\u00bb|\n]")
_AFTER = re.compile(r"\s*(?:$|[,.:;)(|/\n-]| by )")
_OTHERS = re.compile(
    r"\b(england|east midlands|east of england|london|north east|north west|south east|south west"
    r"|west midlands|yorkshire|neighbours?|median|mean|average of|region|national|target|aim"
    r"|minimum|budget|limit|change|difference)\b"
)
_WHOLES = frozenset(
    {"", "all", "total", "whole", "all children", "all ages", "everybody", "council", "now"}
    | {"value", "number", "count", "figure", "rate", "percentage", "numerator", "denominator", "%"}
)


_MOST_KEPT = 100_000
"""Texts of which it is kept which numbers are in them."""
_ByNumber = defaultdict[Decimal, dict[str, list[tuple[HiddenFigure, str]]]]


@lru_cache(maxsize=50_000)
def same(label: str) -> str:
    """Return a label as it is compared: folded, dashes as strokes, blanks as one."""
    return " ".join(fold(_CUTS.sub("|", label)).split())


@lru_cache(maxsize=50_000)
def is_of_others(label: str) -> bool:
    """Whether a label is another area's, or a target's."""
    return bool(_OTHERS.search(same(label)))


class Places:
    """The hidden figures, by what files call them."""

    def __init__(self, figures: Iterable[HiddenFigure], called: Mapping[str, str]) -> None:
        self._by_measure: dict[str, list[HiddenFigure]] = defaultdict(list)
        self._by_end: dict[str, dict[str, list[HiddenFigure]]] = {}
        self._by_name: dict[str, Sequence[HiddenFigure]] = {}
        self._by_number: _ByNumber = defaultdict(lambda: defaultdict(list))
        self._said: dict[str, frozenset[str]] = {}
        self._in_texts: dict[str, tuple[Decimal, ...]] = {}
        self._in_cells: dict[str, tuple[Decimal, ...]] = {}
        self._of_titles: dict[tuple[str, ...], Sequence[str]] = {}
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._called = {name: same(words) for name, words in called.items()}
        self._breakdowns = set(self._called.values()) - {""}
        for figure in sorted(figures, key=repr):
            for name in dict.fromkeys((same(figure.measure), same(figure.title))):
                self._by_measure[name].append(figure)
            self._titles[figure.measure].add(figure.title)
            self._ids[same(figure.measure)].add(figure.measure)
            self._breakdowns |= {self._by(figure)} - {""}
            for column in NUMBERS:
                true = getattr(figure, column)
                for number in spellings(true) if true is not None else ():
                    self._by_number[number][figure.measure].append((figure, column))

    def _named(self, name: str) -> Sequence[HiddenFigure]:
        """Return the figures of a measure by its id, its title, or a title that names it."""
        if name not in self._by_name:
            label = same(name)
            found = (
                self._by_measure.get(name)
                or self._by_measure.get(label)
                or [
                    figure
                    for title, figures in self._by_measure.items()
                    if title in label and names_measure(label, figures[0])
                    for figure in figures
                ]
            )
            self._by_name[name] = list(dict.fromkeys(found))
        return self._by_name[name]

    def _ending(self, name: str, end: str) -> Sequence[HiddenFigure]:
        """Return the figures of a measure whose period ends on a day, such as 2026-06-30; all of
        the measure where there is none."""
        if not end:
            return self._named(name)
        if name not in self._by_end:
            by_end = self._by_end.setdefault(name, defaultdict(list))
            for figure in self._named(name):
                by_end[figure.period_end.isoformat()].append(figure)
        return self._by_end[name].get(end, ())

    def __bool__(self) -> bool:
        return bool(self._by_measure)

    def knows(self, number: Decimal) -> bool:
        """Whether a number is one that some hidden figure has."""
        return any(each in self._by_number for each in rounded(number))

    def known_in(self, text: str) -> tuple[Decimal, ...]:
        """Return the numbers in a text that some hidden figure has."""
        found = self._in_texts.get(text)
        if found is None:
            found = tuple(filter(self.knows, in_words(text)))
            if len(self._in_texts) < _MOST_KEPT:
                self._in_texts[text] = found
        return found

    def may_be_told_by(self, text: str) -> bool:
        """Whether a text has a number that some hidden figure has."""
        return bool(self.known_in(text))

    def known_in_a_cell(self, text: str) -> tuple[Decimal, ...]:
        """Return the numbers in a cell that some hidden figure has."""
        found = self._in_cells.get(text)
        if found is None:
            found = tuple(filter(self.knows, in_a_cell(text)))
            if len(self._in_cells) < _MOST_KEPT:
                self._in_cells[text] = found
        return found

    def of_number(self, number: Decimal, column: str = "") -> Iterator[HiddenFigure]:
        """Yield the hidden figures that truly are this number, as their `column` or any."""
        for measure in {name for each in rounded(number) for name in self._by_number.get(each, ())}:
            yield from self._of_measure(number, column, measure)

    def _of_measure(self, number: Decimal, column: str, measure: str) -> Iterator[HiddenFigure]:
        for each in rounded(number):
            for figure, of in self._by_number.get(each, {}).get(measure, ()):
                if column in ("", of) and not (column == "" and number in figure.shown):
                    yield figure

    def told(self, told: Told) -> Iterator[HiddenFigure]:
        """Yield the hidden figures whose numbers stand in a place that tells of them."""
        for column, text in told.numbers:
            for number in self.known_in(text):
                yield from self.told_of(told, number, column)

    def told_of(self, told: Told, number: Decimal, column: str = "") -> Iterator[HiddenFigure]:
        """Yield the hidden figures that truly are a number in a place that tells of them."""
        for measure in self._measures_of(told):
            for figure in self._of_measure(number, column, measure):
                if _is_of(told, figure) and self._is_by(told, figure):
                    yield figure

    def _measures_of(self, told: Told) -> Sequence[str]:
        """Return the measures that a place names, in order."""
        if told.measure:
            return sorted(self._ids.get(same(told.measure), ()))
        if told.titles not in self._of_titles:
            found = frozenset[str]().union(*map(self._measures_in, told.titles))
            self._of_titles[told.titles] = sorted(found)
        return self._of_titles[told.titles]

    def _measures_in(self, label: str) -> frozenset[str]:
        if label not in self._said:
            self._said[label] = frozenset(
                measure
                for measure, titles in self._titles.items()
                if any(_names(label, measure, title) for title in titles)
            )
        return self._said[label]

    def _is_by(self, told: Told, figure: HiddenFigure) -> bool:
        """Whether a place names the breakdown of a figure's group, or none."""
        labels = map(same, (*told.labels, *told.titles))
        by = next((label for label in labels if label in self._breakdowns), None)
        return not figure.group or by in (None, self._by(figure))

    def _by(self, figure: HiddenFigure) -> str:
        """Return what files call the breakdown of a figure's group."""
        name = figure.breakdown
        return self._called.get(name) or same(name.replace("_", " "))

    def in_lines(self, rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[int, HiddenFigure]]:
        """Yield the number of each line, from 0, that tells a hidden figure's number."""
        notes: Counter[tuple[str, str]] = Counter()
        doubtful: list[tuple[int, HiddenFigure, tuple[str, str]]] = []
        for at, row in enumerate(rows):
            name = row.get("measure") or row.get("title") or ""
            note = (name, row.get("note", ""))
            figures = self._ending(name, (row.get("period_end") or "")[:10])
            if note[1] and self._named(name):
                notes[note] += 1
            for figure in figures:
                if _is_the_line_of(row, figure):
                    if any(_tells(row, column, figure) for column in row if column != "note"):
                        yield at, figure
                    elif note[1] and _in_text(note[1], figure):
                        doubtful.append((at, figure, note))
        for at, figure, note in doubtful:
            if notes[note] == 1:  # what is said of all periods is not of this one's number
                yield at, figure


def _is_the_line_of(row: Mapping[str, str], figure: HiddenFigure) -> bool:
    if row.get("method") or is_of_others(row.get("area") or ""):
        return False
    if same(row.get("group") or "") != same(figure.group):
        return False
    by = row.get("breakdown")
    if figure.group and by and figure.breakdown and same(by) != same(figure.breakdown):
        return False
    end, start = row.get("period_end"), row.get("period_start")
    if end:
        return end[:10] == figure.period_end.isoformat() and (
            not start or start[:10] == figure.period_start.isoformat()
        )
    return names_period(row.get("period") or "", figure)


def _tells(row: Mapping[str, str], column: str, figure: HiddenFigure) -> bool:
    """Whether a column tells one of the figure's numbers: its own, or any in an unknown column."""
    text = row[column]
    if not text or column in _NO_FIGURES:
        return False
    if column in NUMBERS:
        true = getattr(figure, column)
        return true is not None and any(is_told(each, true) for each in in_words(text))
    return _in_text(text, figure)


def _in_text(text: str, figure: HiddenFigure) -> bool:
    return any(is_told(each, true) for each in in_words(text) for true in figure.numbers)


def is_told(number: Decimal, true: Decimal) -> bool:
    """Whether a number is what another truly is, unrounded or rounded further."""
    return any(each in spellings(true) for each in rounded(number))


def _is_of(told: Told, figure: HiddenFigure) -> bool:
    """Whether a place that tells of a figure's measure tells of its period and group."""
    if not _is_of_period(told.periods, figure.period_start, figure.period_end, figure.periods):
        return False
    if any(_is_of_another(each, figure) for each in told.labels):
        return False
    if figure.group:
        return any(names_group(each, figure) for each in told.labels)
    return all(_is_of_the_whole(each, figure) for each in told.alone)


def _is_of_another(label: str, figure: HiddenFigure) -> bool:
    """Whether a label is another area's or a target's, and nothing that the figure is called."""
    return is_of_others(label) and not (
        names_measure(label, figure) or (figure.group and names_group(label, figure))
    )


@lru_cache(maxsize=200_000)
def _is_of_period(labels: tuple[str, ...], start: date, end: date, called: tuple[str, ...]) -> bool:
    """Whether the nearest label that names a period names this one."""
    for label in labels:
        if _names_period(label, start, end, called):
            return True
        if named(label):
            return False
    return False


def names_measure(label: str, figure: HiddenFigure) -> bool:
    """Whether a label is a measure's title or id, or has the title apart from other words."""
    return _names(label, figure.measure, figure.title)


def _names(label: str, measure: str, title: str) -> bool:
    if label == measure:
        return True
    label, title = same(label), same(title)
    at = label.find(title) if title else -1
    while at >= 0:
        if _ends_words(label[:at]) and _AFTER.match(label[at + len(title) :]):
            return True
        at = label.find(title, at + 1)
    return False


def _ends_words(before: str) -> bool:
    """Whether what stands before a title is nothing, or is apart from it."""
    bare = before.rstrip()
    return not bare or bare[-1] in ",.:;(|/-" or "\n" in before[len(bare) :]


def names_period(label: str, figure: HiddenFigure) -> bool:
    """Whether a label names the figure's period."""
    return _names_period(label, figure.period_start, figure.period_end, figure.periods)


@lru_cache(maxsize=200_000)
def _names_period(label: str, start: date, end: date, called: tuple[str, ...]) -> bool:
    """Whether a label names a period by its days, or by words that it is called by."""
    for first, last in named(label):
        if last == end and first in (None, start):
            return True
    return any(_has_words(label, words) for words in called)


@lru_cache(maxsize=200_000)
def _has_words(label: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(same(words))}(?!\w)", same(label)))


def names_group(label: str, figure: HiddenFigure) -> bool:
    """Whether a label is the figure's group, by itself or after the breakdown."""
    label, group = same(label), same(figure.group)
    return label == group or label.endswith((f": {group}", f"| {group}"))


def _is_of_the_whole(label: str, figure: HiddenFigure) -> bool:
    return same(label) in _WHOLES or bool(named(label)) or names_measure(label, figure)
