"""`eyeline quality`: how good the data are that figures are made of, and whether it gets better."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command()
@click.argument("source", default="")
@workspace_option
@format_option
def quality(source: str, workspace: Path, format_: Format) -> None:
    """Show, for each return that came, how complete, valid, consistent and timely it is.

    With SOURCE, such as ssda903, only its returns. Percentages are of the rows read; the changed
    are those that a later return of the same days says otherwise.

    For instance: eyeline quality ssda903
    """
    from eyeline.records.quality import ASPECTS, of_record
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web.workspace import Workspace

    store = Store(Workspace.open(workspace).snapshots)
    output.write(
        [
            {
                "source": each.source,
                "table": each.table,
                "covers_from": each.covers_from,
                "covers_to": each.covers_to,
                "received": each.received_at.date(),
                "days_after": each.days_after,
                "read": each.read,
                "quarantined": each.read - each.loaded,
                **{aspect: each.share(aspect) for aspect in ASPECTS},
                "changed_later": each.changed_share,
            }
            for each in of_record(Record.of(store), store)
            if each.source.startswith(source)
        ],
        format_,
    )
