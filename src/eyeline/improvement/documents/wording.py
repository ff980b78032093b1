"""What the documents of a plan say beside its own words."""

from __future__ import annotations

from eyeline.figures import day_in_words
from eyeline.improvement.documents.columns import AREA_HEADING
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.written import listed
from eyeline.improvement.rules.plan import Placeholder, Plan, Said

SUMMARY_HEADING = "Summary: where each area stands"
KEY_HEADING = "Key to the ratings"
# No label: read again it must say nothing of the area.
ACTIONS_OF_AREA = "What will be done in this area, by whom and by when"

Cells = tuple[Said, ...]


def of_which_day(plan: Plan, cover: Cover) -> str:
    """Return the sentence that says of which day the plan is."""
    of, on = cover.statuses_on(plan.as_at), cover.on
    said = f"Statuses and ratings are those of {day_in_words(of)}."
    return said if on == of else f"{said} Written on {day_in_words(on)}."


def key_of(plan: Plan) -> tuple[tuple[str, ...], list[Cells]]:
    """Return the headings and rows of the key; a second meaning only where the plan has one."""
    two = any(code.impact for code in plan.scale)
    head = ("Code", "Of the activity it means", "Of the impact it means")
    rows = [(code.code, code.activity, code.impact) for code in plan.scale]
    return (head, [*rows]) if two else (head[:2], [row[:2] for row in rows])


def summary_table(plan: Plan) -> tuple[tuple[str, ...], list[Cells]]:
    """Return the headings and rows of the summary as the council wrote it."""
    scale = plan.summary_scale_name
    rating = f"{scale} rating: " if scale else "Rating: "
    head = (
        AREA_HEADING,
        "Activities",
        f"{rating}activity",
        "The impact we want",
        "How we will monitor it",
        f"{rating}impact",
    )
    rows: list[Cells] = [
        (
            row.area,
            listed(row.activities) or None,
            row.activity,
            listed(row.impact_wanted) or None,
            listed(row.monitoring) or None,
            row.impact,
        )
        for row in plan.summary
    ]
    return head, rows


def shown(said: Said) -> str:
    """Return a cell's words for a reader; a placeholder as what it is."""
    return f"[{said.placeholder}]" if isinstance(said, Placeholder) else said or ""
