"""`eyeline figures`: figures that no file tells, entered by one officer and checked by another."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.cli.targets import Number, agreed_option, by_option, first_option
from eyeline.figures import PeriodKind


@click.group()
def figures() -> None:
    """Enter and check figures that no file tells, and set the numbers that formulas use.

    For instance: eyeline figures enter dsg_deficit 12400 --at 2026-03-31
    --evidence "Schools Forum, 11 June 2026, item 5" --by "finance officer"
    """


@figures.command("enter")
@click.argument("measure")
@click.argument("value", type=Number())
@click.argument("of", type=Number(), required=False)
@click.option("--at", "end", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option(
    "--period",
    type=click.Choice(PeriodKind, case_sensitive=False),
    default=PeriodKind.QUARTER,
    help="The kind of period that ends on --at.",
)
@click.option("--evidence", required=True, help="Where the figure stands.")
@by_option
@workspace_option
def enter(
    measure: str,
    value: Decimal,
    of: Decimal | None,
    end: datetime,
    period: PeriodKind,
    evidence: str,
    by: str,
    workspace: Path,
) -> None:
    """Enter the figure of MEASURE; where it asks for two numbers, the one above and OF below.

    It counts in the next calculation after somebody else has checked it.

    For instance: eyeline figures enter dsg_deficit 12400 --at 2026-03-31
    --evidence "Schools Forum, 11 June 2026, item 5" --by "finance officer"
    """
    from eyeline.measures.catalogue import load
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    declared = load(place.measures)[measure]
    start(place)
    from eyeline.council.changes import decided

    entered = decided.enter(
        declared,
        period,
        end.date(),
        (value, of),
        evidence=evidence,
        by=by,
        at=datetime.now(UTC),
    )
    click.echo(
        f"Figure {entered.pk} is entered. Somebody else checks it with: "
        f'eyeline figures check {entered.pk} --by "ROLE"'
    )


@figures.command("check")
@click.argument("number", type=int)
@by_option
@workspace_option
def check(number: int, by: str, workspace: Path) -> None:
    """Say that figure NUMBER is right, after looking at its evidence.

    One that a person entered on the site is checked there, by another person.

    For instance: eyeline figures check 1 --by "second analyst"
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from eyeline.council.changes import decided

    found = decided.check(number, by=by, at=datetime.now(UTC))
    click.echo(f"Figure {number} of {found.measure} counts from the next calculation on.")


@figures.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List every figure entered, with its evidence and who checked it.

    For instance: eyeline figures list
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from eyeline.council.models import EnteredFigure

    write(
        [
            {
                "number": each.pk,
                "measure": each.measure,
                "period": each.period,
                "end": each.end,
                "value": each.numerator,
                "of": each.denominator,
                "evidence": each.evidence,
                "entered_by": each.entered_by,
                "checked_by": each.checked_by or None,
            }
            for each in EnteredFigure.objects.all()
        ],
        format_,
    )


@figures.command("set")
@click.argument("name")
@click.argument("value", type=Number())
@first_option
@agreed_option
@by_option
@workspace_option
def set_(name: str, value: Decimal, first: datetime, agreed: str, by: str, workspace: Path) -> None:
    """Set the number NAME that formulas use, such as a unit cost, from a day on.

    For instance: eyeline figures set avoided_unit_cost 81000 --from 2025-04-01
    --agreed "Children's finance board" --by "finance officer"
    """
    from eyeline.measures.catalogue import load
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    load(place.measures).parameter(name)
    start(place)
    from eyeline.council.changes import decided

    decided.set_parameter(
        name, value, first=first.date(), agreed=agreed, by=by, at=datetime.now(UTC)
    )
    click.echo(f"From {first.date()} {name} is {value}.")
