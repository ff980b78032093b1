"""The lines of an edition, and the same figures as the ledger keeps them."""

from __future__ import annotations

from datetime import date

import made_up_editions as made_up
from eyeline.dashboard import lines


def test_every_line_of_the_councils_own_is_in_the_ledger_and_none_of_another_area() -> None:
    own = lines.own(made_up.MEASURES, made_up.cells(), quarter=made_up.QUARTER)

    long = list(lines.lines(own, made_up.comparisons(), council=made_up.COUNCIL.name))
    shown = list(lines.shown(own))

    assert {line.area for line in long} > {made_up.COUNCIL.name}
    assert [
        (s.measure, s.period.label, s.group.dimension, s.group.value, s.value, s.numerator)
        for s in shown
    ] == [
        (line.measure, line.period, line.breakdown, line.group, line.value, line.numerator)
        for line in long
        if line.area == made_up.COUNCIL.name
    ]


def test_figures_of_later_quarters_are_left_out_of_both() -> None:
    quarter = date(2026, 3, 31)

    own = lines.own(made_up.MEASURES, made_up.cells(), quarter=quarter)

    ends = [line.period_end for line in lines.lines(own, {}, council=made_up.COUNCIL.name)]
    assert max(filter(None, ends)) == quarter
    assert max(shown.period.end for shown in lines.shown(own)) == quarter
