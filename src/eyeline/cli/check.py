"""`eyeline check`: list the faults of a return without keeping it."""

from __future__ import annotations

import click

from eyeline.cli.import_ import Returns
from eyeline.cli.imports.keeping import Checking


@click.group(cls=Returns)
@click.pass_context
def check(ctx: click.Context) -> None:
    """List the faults of a return; nothing is kept. Its options are those of `eyeline import`.

    For instance: eyeline check ssda903 returns/2026 --year 2026 --faults faults.csv
    """
    ctx.obj = Checking()
