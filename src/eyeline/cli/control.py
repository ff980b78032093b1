"""`eyeline control`: a measure's months as a control chart, and where it begins anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, round_half_up
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.measures.control import Chart, Limits, Point, Signal
    from eyeline.measures.declarations import Measure
    from eyeline.web.workspace import Workspace

_LINES = ("mean", "lower", "near_lower", "near_upper", "upper")


class NoMonths(EyelineError):
    """No months of a measure have been calculated, or none of a team."""


@click.command()
@click.argument("measure")
@click.option(
    "--last",
    type=click.IntRange(min=1),
    help="Print so many of the newest months; limits and verdict are of all.",
)
@click.option("--team", default="", help="The chart, or the step, of this team alone.")
@click.option(
    "--step", type=click.DateTime(["%Y-%m-%d"]), help="Begin anew with the month of this day."
)
@click.option("--remove", type=click.DateTime(["%Y-%m-%d"]), help="Take back the step of this day.")
@click.option("--steps", "listed", is_flag=True, help="List every step ever set or taken back.")
@click.option("--reason", default="", help="What changed, or why a step is taken back.")
@click.option("--by", default="", help="The role of who says so.")
@click.option(
    "--changes", is_flag=True, help="The chart of how much each month differs from the one before."
)
@workspace_option
@format_option
def control(
    measure: str,
    last: int | None,
    team: str,
    step: datetime | None,
    remove: datetime | None,
    listed: bool,
    reason: str,
    by: str,
    changes: bool,
    workspace: Path,
    format_: Format,
) -> None:
    """Show the months of MEASURE with their limits, what is more than chance, and a verdict.

    Limits are worked out anew only where an officer set a step, with a reason.

    For instance: eyeline control referrals --last 24

    To set a step: eyeline control referrals --step 2026-04-01 --reason "new front door"
    --by "head of service"
    """
    from eyeline.measures.catalogue import load
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    _check_asked(step, remove, listed, reason + by)
    place = Workspace.open(workspace)
    declared = load(place.measures)[measure]
    group = Group("team", team) if team else WHOLE
    start(place)
    if step or remove:
        _say(declared, group, step, remove, reason, by)
    elif listed:
        write(_acts(measure), format_)
    else:
        _show(place, declared, group, last, changes, format_)


def _check_asked(step: datetime | None, remove: datetime | None, listed: bool, said: str) -> None:
    if sum(map(bool, (step, remove, listed))) > 1:
        raise click.UsageError("Give one of --step, --remove and --steps.")
    if said and not (step or remove):
        raise click.UsageError("--reason and --by go with --step or --remove.")


def _say(
    measure: Measure,
    group: Group,
    step: datetime | None,
    remove: datetime | None,
    reason: str,
    by: str,
) -> None:
    from eyeline.council.changes import decided
    from eyeline.measures.control import Step

    now = datetime.now(UTC)
    whose = f"{measure.id}, {group.value}," if group != WHOLE else measure.id
    if step:
        decided.set_step(measure, group, Step(step.date(), reason, by), at=now)
        click.echo(f"The chart of {whose} begins anew with {step:%B %Y}.")
    elif remove:
        decided.remove_step(measure, group, Step(remove.date(), reason, by), at=now)
        click.echo(f"The chart of {whose} begins anew with {remove:%B %Y} no more.")


def _acts(measure: str) -> list[Mapping[str, object]]:
    from django.utils import timezone

    from eyeline.council.models import StepChange

    return [
        {
            "measure": each.measure,
            "dimension": each.dimension,
            "group": each.group,
            "first": each.first,
            "act": "set" if each.stands else "taken back",
            "reason": each.reason,
            "by": each.set_by,
            "on": timezone.localdate(each.set_at),
        }
        for each in StepChange.objects.filter(measure=measure)
    ]


def _show(
    place: Workspace,
    measure: Measure,
    group: Group,
    last: int | None,
    changes: bool,
    format_: Format,
) -> None:
    from eyeline.council.said import step_changes
    from eyeline.measures.cells import CellStore
    from eyeline.measures.control import caution, chart_of, chart_of_changes

    months = CellStore(place.cells).latest_cells(
        measures=[measure.id], kind=PeriodKind.MONTH, dimension=group.dimension
    )
    steps = step_changes(group).get(measure.id, [])
    chart = (
        chart_of_changes(measure, months, group=group)
        if changes
        else chart_of(measure, months, steps, group=group)
    )
    note = "" if changes else caution(measure)
    held = [cell for cell in months if cell.group == group]
    if not held:
        raise _nothing(measure, group, months)
    shown = sorted(held, key=lambda cell: cell.period.end)[-(last or 0) :]
    drawn = {p.end: (p, lines) for p, lines in zip(chart.points, chart.limits, strict=True)}
    rows = [_row(measure, cell, chart, *drawn.get(cell.period.end, (None, None))) for cell in shown]
    if format_ is Format.JSON:
        write(_as_one(measure, group, chart, rows, note), format_)
        return
    write(rows, format_)
    if format_ is Format.TABLE:
        _conclude(chart, note, [cell.period.end for cell in shown])


def _nothing(measure: Measure, group: Group, months: Sequence[Cell]) -> NoMonths:
    if not months:
        return NoMonths(
            f"No month of {measure.id} has been calculated: run `eyeline measures calculate`."
        )
    known = ", ".join(sorted({cell.group.value for cell in months}))
    return NoMonths(f"{measure.id} has no figures of {group.value}; its teams: {known}.")


def _row(
    measure: Measure, cell: Cell, chart: Chart, point: Point | None, lines: Limits | None
) -> Mapping[str, object]:
    """Return a month; one without a figure is no point of the chart and has no limits."""
    signals = chart.signals_at(point) if point else []
    return {
        "month": cell.period.end,
        "value": cell.value,
        "point": None if point is None else round_half_up(point.value, measure.dp + 1),
        "status": cell.status.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        **{
            name: None if lines is None else round_half_up(getattr(lines, name), measure.dp + 1)
            for name in _LINES
        },
        "signals": [signal.rule.value for signal in signals],
    }


def _as_one(
    measure: Measure,
    group: Group,
    chart: Chart,
    rows: Sequence[Mapping[str, object]],
    caution: str,
) -> Mapping[str, object]:
    return {
        "measure": measure.id,
        "dimension": group.dimension,
        "group": group.value,
        "unit": measure.unit,
        "polarity": measure.polarity.value,
        "chart": chart.kind.value,
        "rules": chart.rules.name,
        "verdict": chart.verdict.value,
        "words": chart.said,
        "caution": caution or None,
        "steps": [
            {"first": step.first, "reason": step.reason, "by": step.by} for step in chart.steps
        ],
        "signals": [_signal(signal) for signal in chart.signals],
        "points": list(rows),
    }


def _signal(signal: Signal) -> Mapping[str, object]:
    return {
        "rule": signal.rule.value,
        "way": signal.way.value,
        "first": signal.points[0].end,
        "last": signal.points[-1].end,
        "words": signal.words,
    }


def _conclude(chart: Chart, caution: str, shown: Sequence[date]) -> None:
    """Print the verdict, and in words the signals and steps of the months that are shown."""
    click.echo(f"\n{chart.said}\n{chart.kind} chart, rules: {chart.rules.name}. {caution}".rstrip())
    for step in chart.steps:
        click.echo(f"Begun anew with {step.first:%B %Y}: {step.reason} ({step.by}).")
    for signal in chart.signals:
        if any(point.end in shown for point in signal.points):
            click.echo(f"- {signal.words}")
