"""How a measure's quarter does: by what was agreed of it, and by its control chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.periods import shown_kind
from eyeline.figures import WHOLE, Cell
from eyeline.measures.control import Step, Telling, telling
from eyeline.measures.declarations import Measure
from eyeline.measures.targets import Judged, judge_all, number_text
from eyeline.publication.charts import icons
from eyeline.publication.summary import Aim, Control, Group, Row, Section, Summary


def beside(
    summary: Summary, measures: Mapping[str, Measure], cells: Iterable[Cell], agreed: Agreed
) -> Summary:
    """Return the Summary with each line's targets and what its control chart says.

    `cells` are the whole's, of every period.
    """
    of_measure: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        of_measure[cell.measure].append(cell)
    steps = agreed.by_measure

    def judged(_: Section, __: Group, row: Row) -> Row:
        measure, own = measures[row.measure], of_measure[row.measure]
        return replace(
            row,
            aims=aims(measure, own, summary.quarter, agreed),
            control=control(measure, own, summary.quarter, steps),
        )

    return summary.only(judged)


def aims(measure: Measure, cells: Iterable[Cell], quarter: date, agreed: Agreed) -> tuple[Aim, ...]:
    """Return the whole's targets that stand at a quarter's end, and how its figures do by them.

    Those of the period that is shown for the quarter come first.
    """
    ended = [cell for cell in cells if cell.period.end == quarter and cell.group == WHOLE]
    judged = judge_all({measure.id: measure}, ended, agreed.targets)
    shown = shown_kind(measure)
    ordered = sorted(judged, key=lambda one: one.cell.period.kind is not shown)
    return tuple(_aim(measure, one) for one in ordered)


def _aim(measure: Measure, judged: Judged) -> Aim:
    judgement, target = judged.judgement, judged.judgement.target
    assert target.value is not None
    kind = judged.cell.period.kind
    of = "" if kind is shown_kind(measure) else f" in the {kind.words}"
    return Aim(
        level=target.level.words,
        agreed=f"{target.bound} {number_text(measure, target.value)}{of}",
        verdict=judgement.verdict.value,
        answers=judgement.verdict.is_exception,
        words=judgement.words,
        value=target.value,
    )


def control(
    measure: Measure, cells: Iterable[Cell], quarter: date, steps: Mapping[str, Sequence[Step]]
) -> Control | None:
    """Return what the measure's control chart says of the quarter's last month, if it has one."""
    told = telling(measure, cells, steps.get(measure.id, ()), end=quarter)
    return in_short(told, measure.id) if told else None


def in_short(told: Telling, key: str) -> Control:
    """Return a chart's verdict, the rule that says so and its icon; `key` is its own on a page."""
    chart = told.chart
    found = chart.signals_at(chart.points[-1]) if chart.points else []
    signal = found[0] if found else None
    return Control(
        verdict=chart.verdict.value,
        rule=signal.rule.value if signal else "",
        words=told.said,
        icon=icons.write(chart.verdict, signal.way if signal else None, told.said, f"spc-{key}"),
    )
