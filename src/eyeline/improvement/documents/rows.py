"""An area's rows in the paper's order, whatever the file they are written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eyeline.improvement.documents.columns import AREA_HEADING, Column, cells
from eyeline.improvement.documents.written import listed
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Action, Area, Group, Plan, Said
from eyeline.improvement.rules.refs import is_under


@dataclass(frozen=True, slots=True)
class Row:
    """A row: an action's, or one that only heads those below it.

    `spans` says that a heading row is known as one only where its title spans the columns.
    """

    cells: tuple[Said, ...]
    action: Action | None = None
    spans: bool = False


def rows_of(area: Area, plan: Plan, columns: Sequence[Column]) -> list[Row]:
    """Return the rows of an area: each group's heading before the first action below it.

    A heading without a ref stands first: which actions it heads is not known.
    """
    waiting = sorted(area.groups, key=lambda group: group.ref is not None)
    rows = [_heading(group, plan, columns) for group in waiting if group.ref is None]
    waiting = [group for group in waiting if group.ref is not None]
    for action in area.actions:
        if any(group.ref == action.group for group in waiting):
            while waiting:
                group = waiting.pop(0)
                rows.append(_heading(group, plan, columns, area.title))
                if group.ref == action.group:
                    break
        rows.append(Row(tuple(cells(action, columns, plan.as_at, area.title)), action))
    return rows + [_heading(group, plan, columns, area.title) for group in waiting]


def _heading(group: Group, plan: Plan, columns: Sequence[Column], area: str = "") -> Row:
    said: dict[Field, Said] = {Field.AREA: area or None}
    said |= {Field.REF: group.ref, Field.ACTION: group.title}
    known = any(is_under(action.ref, group.ref) for action in plan.actions)
    return Row(tuple(said.get(column.field) for column in columns), spans=not known)


def details_of(area: Area) -> list[tuple[str, str]]:
    """Return what is said of an area as (label, words), what is blank left out."""
    pairs = [
        (AREA_HEADING, area.title),
        ("Section leads" if len(area.leads) > 1 else "Section lead", "\n".join(area.leads)),
        ("What inspectors found", listed(area.findings)),
        ("The impact we want", listed(area.impact_wanted)),
        ("How we will monitor it", listed(area.monitoring)),
    ]
    return [(label, words) for label, words in pairs if words]
