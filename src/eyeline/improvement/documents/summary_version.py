"""The plan on a page or two: what each area is for, how far it is, and what came of it."""

from __future__ import annotations

from collections import Counter

from eyeline.figures.typed import clean
from eyeline.improvement.documents.columns import AREA_HEADING
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.plan_pdf import key_blocks, summary_blocks, table
from eyeline.improvement.documents.wording import Cells, of_which_day, summary_table
from eyeline.improvement.documents.written import listed
from eyeline.improvement.rules.checks.finding import Asked, state
from eyeline.improvement.rules.checks.overdue import late_parts
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Area, Plan
from eyeline.improvement.rules.statuses import State
from eyeline.publication import pdf

STANDS = "Where the actions of each area stand"
_HEAD = (AREA_HEADING, "Actions", "Complete", "In progress", "Not begun", "Overdue")


def document(plan: Plan, cover: Cover) -> pdf.Document:
    """Return the summary version: the council's own summary, and the counts of its rows."""
    own = tuple(summary_blocks(plan))
    blocks: tuple[pdf.Block, ...] = (pdf.Heading("The plan in short"), *own) if own else ()
    return pdf.Document(
        clean(cover.title),
        of_which_day(plan, cover),
        clean(cover.council),
        cover.on,
        (*blocks, pdf.Heading(STANDS), _counts(plan, cover), *key_blocks(plan)),
        clean(cover.marking),
        cover.colour,
        landscape=True,
    )


def sheets(plan: Plan, cover: Cover) -> list[tuple[str, tuple[str, ...], list[Cells]]]:
    """Return the same tables for a spreadsheet: a name, headings and rows of each."""
    counts = _counts(plan, cover)
    found: list[tuple[str, tuple[str, ...], list[Cells]]] = []
    if plan.summary:
        found.append(("Summary", *summary_table(plan)))
    return [*found, ("Actions by area", counts.head, list(counts.rows))]


def _counts(plan: Plan, cover: Cover) -> pdf.Table:
    asked = Asked(plan, cover.on)
    late = {id(action) for action, _ in late_parts(asked)}
    head: tuple[str, ...] = _HEAD
    rows = [_row(area, plan, late) for area in plan.areas]
    fields = [Field.ACTION, *(Field.IMPACT,) * (len(_HEAD) - 1)]
    if not plan.summary:
        head = (AREA_HEADING, "The impact we want", *_HEAD[1:])
        rows = [
            (row[0], listed(area.impact_wanted), *row[1:])
            for row, area in zip(rows, plan.areas, strict=True)
        ]
        fields.insert(1, Field.ACTION)
    numbers = range(len(head) - len(_HEAD) + 1, len(head))
    return table(STANDS, head, rows, fields, numeric=numbers)


def _row(area: Area, plan: Plan, late: set[int]) -> Cells:
    states = Counter(state(action, plan.scale) for action in area.actions)
    done = states[State.COMPLETE] + states[State.ENDED]
    begun = states[State.IN_PROGRESS] + states[State.PAUSED]
    overdue = sum(id(action) in late for action in area.actions)
    counts = (len(area.actions), done, begun, states[State.NOT_BEGUN], overdue)
    return (area.title or "Actions", *map(str, counts))
