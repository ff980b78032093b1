"""Sheets of a workbook that show the rows of its other sheets once more."""

from __future__ import annotations

from eyeline.improvement.rules.drafts import Draft
from eyeline.improvement.rules.gathered import Gathered
from eyeline.improvement.rules.headings import Field

_TELLING = (Field.REF, Field.ACTION, Field.OWNER, Field.DUE)


def leave_out_repeats(gathered: Gathered) -> None:
    """Leave out each sheet's rows, the last sheet's first, that all stand on other sheets too.

    A workbook often has a sheet for each area and one of all actions.
    """
    by_sheet: dict[int, list[Draft]] = {}
    for area in gathered.areas:
        for draft in area.drafts:
            if sheet := _sheet_of(draft):
                by_sheet.setdefault(sheet, []).append(draft)
    left_out: set[int] = set()
    for sheet in sorted(by_sheet, reverse=True):
        elsewhere = {
            _said(draft)
            for other, drafts in by_sheet.items()
            for draft in drafts
            if other != sheet and id(draft) not in left_out
        }
        if all(_said(draft) in elsewhere for draft in by_sheet[sheet]):
            left_out |= {id(draft) for draft in by_sheet[sheet]}
    for area in gathered.areas:
        area.drafts = [draft for draft in area.drafts if id(draft) not in left_out]


def _sheet_of(draft: Draft) -> int | None:
    """Return the number of a draft's sheet, from 1; None in a paper of another kind."""
    places = (value.cell.place for value in draft.values.values() if value.cell)
    return next((place.table for place in places if place.sheet), None)


def _said(draft: Draft) -> tuple[str, ...]:
    return tuple(draft.text(wanted) for wanted in _TELLING)
