"""What every command of `eyeline import` does with a return that was read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli import return_options as options
from eyeline.cli.output import Format
from eyeline.records.snapshots import Contents, Store
from eyeline.returns import loading
from eyeline.returns.faults import Report
from eyeline.web.workspace import Workspace


class Checking:
    """Says that a return is only checked: its faults are shown, and nothing is kept."""


def keep(
    contents: Contents,
    report: Report,
    path: Path,
    received: datetime | None,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Store what was read, which makes the workspace if need be, and print what became of it.

    Under `eyeline check` its faults are printed and no more.
    """
    if click.get_current_context().find_object(Checking):
        options.write_faults(report, faults_file)
        options.show(report, format_, {})
        return
    received_at = received or datetime.now(UTC)
    loading.refuse_days_to_come(contents, received_at)
    store = Store(Workspace.open(path, create=True).snapshots)
    arrival, changed = loading.keep(store, contents, received_at=received_at)
    options.write_faults(report, faults_file)
    options.show(
        report,
        format_,
        {
            "changed": changed,
            "snapshot": arrival.snapshot,
            "covers_from": contents.covers_from,
            "covers_to": contents.covers_to,
        },
    )
    if format_ is Format.TABLE:
        kept = "Kept as" if changed else "No change: these rows are there already, as"
        click.echo(f"\n{kept} snapshot {arrival.snapshot[:12]}.")
        click.echo(
            f"It covers {contents.covers_from} to {contents.covers_to}: outside these days its "
            "figures are not available. Say --covers where the file tells of other days."
        )
