"""`eyeline edition publish`: the quarter's figures, from the latest calculation, as a release."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, quarter_option, workspace_option
from eyeline.cli.output import Format


@click.command()
@quarter_option
@click.option(
    "--audience",
    type=click.Choice(["internal", "members", "public"]),
    default="internal",
    help="For whom; only internal until two people can sign an edition off.",
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]),
    help="When it is made, such as 2026-08-31T09:00:00+0100; now unless given.",
)
@workspace_option
@format_option
def publish(
    workspace: Path, quarter: datetime, audience: str, at: datetime | None, format_: Format
) -> None:
    """Publish a quarter from the latest calculation: workbook, page, CSV and JSON.

    The release is a numbered folder that never changes. Where the newest one holds the same
    figures already, none is made.

    For instance: eyeline edition publish --quarter 2026-06-30
    """
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.dashboard import publishing
    from eyeline.dashboard.sources import Sources
    from eyeline.dashboard.summary import Council
    from eyeline.publication.audience import Audience
    from eyeline.web import configuration

    council = configuration.load(place)
    output.say("Publishing ...")
    released, new = publishing.publish(
        Sources.open(
            cells=place.cells,
            measures=place.measures,
            published=place.benchmarks,
            returns=place.snapshots,
        ),
        Council(council.name, council.gss or "", council.region or "", council.example),
        quarter.date(),
        audience=Audience(audience),
        releases=place.releases,
        record=Record.of(Store(place.snapshots)).hash,
        at=at or datetime.now(UTC),
    )
    output.write(
        {
            "changed": new,
            "edition": released.edition,
            "quarter": quarter.date(),
            "audience": released.audience.value,
            "release": released.number,
            "made_at": released.made_at.isoformat(),
            "folder": str(released.folder),
            "files": list(released.files),
            "manifest_sha256": released.manifest_sha256,
        },
        format_,
    )


@click.command()
@workspace_option
@format_option
def releases(workspace: Path, format_: Format) -> None:
    """List the releases of every quarter.

    For instance: eyeline edition releases --format json
    """
    from eyeline.publication.releases import every
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    output.write(
        [
            {
                "edition": released.edition,
                "release": released.number,
                "audience": released.audience.value,
                "made_at": released.made_at.isoformat(),
                "folder": str(released.folder),
                "manifest_sha256": released.manifest_sha256,
            }
            for released in every(place.releases)
        ],
        format_,
    )
