"""The attack: each file by itself first, then all together by guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .cells import Cell, entries
from .cracking import Cracked, crack
from .descriptions import read_description
from .facts import Fact, facts
from .figures import BEYOND, Figures, see
from .linear import constraint
from .parts import links
from .published import Published
from .report import Finding, Report

UNREVISED = "nothing was revised"
LATEST = "the latest figures are meant"


def attack(files: Sequence[Published], description: str) -> Report:
    """Return what the files, oldest first, give away of the figures that they hide.

    Raises:
        Unreadable: a file or the description cannot be used.
    """
    described = read_description(description)
    found = list(entries(described.tables, files))
    figures = see(described.tables, found, [file.name for file in files])
    said = facts(described, found, figures)
    wanted = _wanted(figures)
    bounds = figures.least, figures.most
    stages = {"": crack(bounds, said, (), wanted)}
    if len(set(figures.views)) > 1:
        certain = stages[""].bounds
        wrong = set(map(id, stages[""].facts))
        said = [fact for fact in said if id(fact) not in wrong]
        stages[UNREVISED] = crack(certain, said, links(figures, certain), wanted)
        latest = _latest(figures)
        stages[LATEST] = crack(
            certain, _of_latest(figures, said, latest), (), set(latest.values()) & set(wanted)
        )
    names = [file.name for file in files]
    return Report(
        tuple(_finding(figures, figure, stages, names) for figure in wanted),
        tuple(_dropped(figures, stages, names)),
    )


def _wanted(figures: Figures) -> list[int]:
    """Return the hidden figures, each place of a file once."""
    taken: set[tuple[int, int, str]] = set()
    wanted = []
    for figure in sorted(figures.hidden, key=lambda each: (bool(figures.cells[each].column), each)):
        if taken.isdisjoint(figures.seen[figure]):
            wanted.append(figure)
            taken.update(figures.seen[figure])
    return sorted(wanted, key=lambda figure: figures.hidden[figure])


def _latest(figures: Figures) -> dict[Cell, int]:
    """Return the figure that the latest view shows of each cell."""
    shown = ((view, figure) for (_, view), figure in figures.index.items() if figures.seen[figure])
    return {figures.cells[figure]: figure for _, figure in sorted(shown)}


def _of_latest(figures: Figures, said: Iterable[Fact], latest: dict[Cell, int]) -> list[Fact]:
    """Return the facts as the latest view states them, about the latest figures."""
    newest: dict[object, Fact] = {}
    for fact in said:
        if fact.about not in newest or fact.view >= newest[fact.about].view:
            newest[fact.about] = fact
    moved = []
    for fact in newest.values():
        of = {cell: latest.get(figures.cells[cell], cell) for cell in fact.constraint.cells}
        if any(figures.views[figure] <= fact.view for figure in of.values()):
            terms = {of[cell]: factor for cell, factor in fact.constraint.terms.items()}
            ends = fact.constraint.least, fact.constraint.most
            moved.append(fact._replace(constraint=constraint(terms, *ends)))
    return moved


def _finding(
    figures: Figures, figure: int, stages: Mapping[str, Cracked], names: Sequence[str]
) -> Finding:
    """Return the narrowest of what the stages found, the earlier of equals."""
    guess, stage = min(
        stages.items(), key=lambda item: item[1].most[figure] - item[1].least[figure]
    )
    file, line, column = figures.hidden[figure]
    unit = figures.unit(figure)
    most = stage.most[figure]
    known = stage.least[figure] == most
    values = (most,) if known else stage.values.get(figure, ())
    return Finding(
        cell=figures.cells[figure],
        file=names[file],
        line=line,
        column=column,
        least=stage.least[figure] * unit,
        most=None if most > BEYOND // 2 else most * unit,
        exact=known or figure in stage.exact,
        values=tuple(value * unit for value in values),
        step=stage.steps.get(figure, ""),
        guess=guess,
        width=figures.width[figure],
    )


def _dropped(
    figures: Figures, stages: Mapping[str, Cracked], names: Sequence[str]
) -> Iterator[str]:
    """Yield what contradicted itself: of one file, and of what was guessed."""
    for figure in sorted(figures.contradicted):
        yield f"{_named(figures, figure, names)}: shown as two numbers"
    for guess, stage in stages.items():
        for fact in stage.facts:
            first = fact.constraint.cells[0]
            what = "what it adds up to or is a share of"
            yield f"{_named(figures, first, names)}: {what}{', if ' * bool(guess)}{guess}"
        for one, other in stage.links:
            beside = names[figures.views[other][0]]
            yield f"{_named(figures, one, names)}: that {beside} has the same"


def _named(figures: Figures, figure: int, names: Sequence[str]) -> str:
    cell, (file, _) = figures.cells[figure], figures.views[figure]
    groups = (f"{column}: {group}" for column, group in sorted(cell.place))
    return f"{names[file]}: {', '.join((cell.name, *cell.state, *cell.same, *groups))}"
