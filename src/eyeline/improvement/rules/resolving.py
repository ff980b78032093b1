"""Columns whose heading has two meanings, settled by what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from eyeline.improvement.rules import scales
from eyeline.improvement.rules.drafts import Draft, Value
from eyeline.improvement.rules.gathered import Gathered
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Recognised
from eyeline.improvement.rules.statuses import is_short_status
from eyeline.improvement.rules.words import said


def resolve(drafts: list[Draft], gathered: Gathered) -> None:
    """Give each doubtful column one field, by its values in every row."""
    has_status = any(draft.text(Field.STATUS) for draft in drafts)
    rated = any(draft.text(Field.ACTIVITY) for draft in drafts)
    _show_fractions_as_percentages(drafts)
    _settle(drafts, gathered, Field.IMPACT_OR_WANTED, _impact(drafts, rated))
    progress = _progress(drafts, has_status=has_status, rated=rated)
    _settle(drafts, gathered, Field.STATUS_OR_NOTE, progress)
    if not rated and progress is not Field.ACTIVITY and _mostly(drafts, Field.STATUS, _is_code):
        _settle(drafts, gathered, Field.STATUS, Field.ACTIVITY)
    for draft in drafts:
        if Field.RATING in draft.values:
            draft.values.setdefault(Field.ACTIVITY, draft.values.pop(Field.RATING))


def _show_fractions_as_percentages(drafts: list[Draft]) -> None:
    """A spreadsheet's 0.5 without a format is 50 %, where no value of the column is above 1."""
    values = [draft.values[Field.PERCENT] for draft in drafts if draft.text(Field.PERCENT)]
    held = [value.cell.value for value in values if value.cell]
    numbers = [number for number in held if isinstance(number, float)]
    if not any(0 < number < 1 for number in numbers) or max(numbers) > 1:
        return
    for value in values:
        number = value.cell.value if value.cell else None
        if isinstance(number, float) and "%" not in value.text:
            value.text = f"{number * 100:g}%"


def _impact(drafts: list[Draft], rated: bool) -> Field:
    if _mostly(drafts, Field.IMPACT_OR_WANTED, _is_code):
        return Field.IMPACT
    blank = not any(draft.text(Field.IMPACT_OR_WANTED) for draft in drafts)
    return Field.IMPACT if blank and rated else Field.IMPACT_WANTED


def _progress(drafts: list[Draft], *, has_status: bool, rated: bool) -> Field:
    if not rated and _mostly(drafts, Field.STATUS_OR_NOTE, _is_code):
        return Field.ACTIVITY
    if not has_status and _mostly(drafts, Field.STATUS_OR_NOTE, is_short_status):
        return Field.STATUS
    return Field.PROGRESS


def _is_code(text: str) -> bool:
    return bool(scales.colours_in(text)) and len(text.split()) <= 4


def _mostly(drafts: list[Draft], wanted: Field, is_such: Callable[[str], bool]) -> bool:
    texts = [draft.text(wanted) for draft in drafts]
    words = [text for text in texts if isinstance(said(text), str)]
    return bool(words) and sum(map(is_such, words)) * 2 > len(words)


def _settle(drafts: list[Draft], gathered: Gathered, doubtful: Field, field: Field) -> None:
    for draft in drafts:
        value = draft.values.pop(doubtful, None)
        if value is not None:
            draft.values.setdefault(field, Value(value.text, value.cell, value.heading))
    for key, column in list(gathered.columns.items()):
        if column.field == doubtful.value:
            gathered.columns[key] = Recognised(column.heading, field.value, column.place)
