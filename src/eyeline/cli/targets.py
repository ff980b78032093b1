"""`eyeline targets`: what was agreed that figures should come to, and how they do by it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.acting import at_option, moment_of
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.figures import PeriodKind
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.measures.declarations import Measure
    from eyeline.measures.targets import Bound


class NoSide(EyelineError):
    """It is not known on which side of a target a figure should be."""


class Number(click.ParamType[Decimal]):
    """A number of at most four decimal places."""

    name = "NUMBER"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value} is not a number such as 92.5", param, ctx)
        if not number.is_finite() or number != round(number, 4) or abs(number) >= Decimal(10) ** 14:
            self.fail(f"{value} has more than four decimal places, or no end", param, ctx)
        return number


by_option = click.option("--by", required=True, help="The role of who says so.")
agreed_option = click.option("--agreed", required=True, help="Who agreed it where.")
first_option = click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The first day that it stands.",
)


@click.group()
def targets() -> None:
    """Set targets and minimum expectations, with who agreed them, and see how figures do.

    For instance: eyeline targets set ehcp_20wk 60 --from 2026-04-01 --agreed "Council, March 2026"
    --by "director"
    """


@targets.command("set")
@click.argument("measure")
@click.argument("value", type=Number())
@click.option("--minimum", is_flag=True, help="A minimum expectation, not a target.")
@click.option("--tolerance", type=Number(), default=Decimal(0), help="How far off is still near.")
@click.option(
    "--bound",
    type=click.Choice(["at least", "at most"]),
    help="On which side a figure should be; as the measure is better, unless given.",
)
@click.option(
    "--period",
    type=click.Choice(PeriodKind, case_sensitive=False),
    help="Of which kind of period; the quarter unless given. fytd: a whole financial year's total.",
)
@click.option("--for", "group", default="", help='A group, such as "team=Team 1".')
@first_option
@agreed_option
@by_option
@at_option
@workspace_option
def set_(
    measure: str,
    value: Decimal,
    minimum: bool,
    tolerance: Decimal,
    bound: str | None,
    period: PeriodKind | None,
    group: str,
    first: datetime,
    agreed: str,
    by: str,
    at: datetime | None,
    workspace: Path,
) -> None:
    """Set what the figures of MEASURE should come to, from a day on.

    What stood before stays on record, and stands for the days before.

    For instance: eyeline targets set ehcp_20wk 60 --from 2026-04-01 --agreed "Council, March 2026"
    --by "director"
    """
    _keep(
        measure, value, minimum, tolerance, bound, period, group, first, agreed, by, at, workspace
    )


@targets.command("end")
@click.argument("measure")
@click.option("--minimum", is_flag=True, help="The minimum expectation, not the target.")
@click.option("--period", type=click.Choice(PeriodKind, case_sensitive=False))
@click.option("--for", "group", default="", help='Of a group, such as "team=Team 1".')
@first_option
@agreed_option
@by_option
@at_option
@workspace_option
def end(
    measure: str,
    minimum: bool,
    period: PeriodKind | None,
    group: str,
    first: datetime,
    agreed: str,
    by: str,
    at: datetime | None,
    workspace: Path,
) -> None:
    """Have no target for MEASURE from a day on.

    For instance: eyeline targets end ehcp_20wk --from 2027-04-01 --agreed "Council" --by "director"
    """
    zero, any_side = Decimal(0), "at least"
    _keep(measure, None, minimum, zero, any_side, period, group, first, agreed, by, at, workspace)


def _keep(
    name: str,
    value: Decimal | None,
    minimum: bool,
    tolerance: Decimal,
    bound: str | None,
    period: PeriodKind | None,
    group: str,
    first: datetime,
    agreed: str,
    by: str,
    at: datetime | None,
    workspace: Path,
) -> None:
    from eyeline.figures import Group
    from eyeline.measures.catalogue import load
    from eyeline.measures.targets import Bound, Level, Target
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    measure = load(place.measures)[name]
    dimension, _, of = group.partition("=")
    target = Target(
        name,
        Level.MINIMUM if minimum else Level.TARGET,
        period or _usual(measure),
        Bound(bound) if bound else _better(measure),
        value,
        first.date(),
        agreed,
        tolerance,
        Group(dimension, of),
    )
    start(place)
    from eyeline.council.changes import decided

    decided.set_target(target, measure, by=by, at=moment_of(at))
    said = "ends" if value is None else f"is {target.bound} {value}"
    click.echo(f"From {target.first} the {target.level.words} of {name} {said}.")


@targets.command("list")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day of a quarter: say also how its figures do.",
)
@workspace_option
@format_option
def list_(at: datetime | None, workspace: Path, format_: Format) -> None:
    """List the targets in the order in which they were set or, at a quarter, how figures do.

    For instance: eyeline targets list --at 2026-06-30
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.council.said import agreed_targets

    found = agreed_targets()
    if at is None:
        write(
            [
                {
                    "measure": target.measure,
                    "level": target.level.value,
                    "period": target.period.value,
                    "dimension": target.group.dimension,
                    "group": target.group.value,
                    "bound": target.bound.value,
                    "value": target.value,
                    "tolerance": target.tolerance,
                    "from": target.first,
                    "agreed": target.agreed,
                }
                for target in found
            ],
            format_,
        )
        return
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.measures.targets import judge_all

    cells = CellStore(place.cells).latest_cells(end=at.date())
    write(
        [
            {
                "measure": judged.cell.measure,
                "period": judged.cell.period.kind.value,
                "dimension": judged.cell.group.dimension,
                "group": judged.cell.group.value,
                "value": judged.cell.value,
                "level": judged.judgement.target.level.value,
                "verdict": judged.judgement.verdict.value,
                "gap": judged.judgement.gap,
                "words": judged.judgement.words,
            }
            for judged in judge_all(load(place.measures).by_id, cells, found)
        ],
        format_,
    )


def _usual(measure: Measure) -> PeriodKind:
    kinds = measure.periods
    return PeriodKind.QUARTER if PeriodKind.QUARTER in kinds else kinds[0]


def _better(measure: Measure) -> Bound:
    from eyeline.measures.targets import bound_for

    found = bound_for(measure)
    if found is None:
        raise NoSide(
            f"Neither way is better of {measure.id}: say --bound 'at least' or --bound 'at most'."
        )
    return found
