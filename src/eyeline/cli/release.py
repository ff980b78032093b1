"""`eyeline release`: prepare an edition, release it by another person, withdraw it, verify it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.acting import acting, at_option, by_option, moment_of
from eyeline.cli.options import format_option, quarter_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.web.workspace import Workspace

_audience_option = click.option(
    "--audience",
    type=click.Choice(["internal", "members", "public"]),
    required=True,
    help="For whom it is.",
)


@click.group()
def release() -> None:
    """Prepare an edition, release it by another person, withdraw it, and verify it.

    For instance: eyeline release verify releases/2026-27-q1/1/internal
    """


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all have which change something."""
    for option in (format_option, workspace_option, at_option, by_option):
        command = option(command)
    return command


@release.command()
@quarter_option
@_audience_option
@_common
def prepare(
    quarter: datetime,
    audience: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Write an edition's files aside and scan them for leaks; another person then releases them.

    Exit code 1, and nothing is kept, where something holds the edition up or a file would give
    away what its audience may not know. Where the same waits or is released already, nothing
    changes.

    For instance: eyeline release prepare --quarter 2026-06-30 --audience members
    --by analyst@council.example
    """
    now, place = moment_of(at), _started(workspace, at)
    from eyeline.cli.release_told import of_preparation
    from eyeline.dashboard import releasing
    from eyeline.dashboard.editions_known import edition_of
    from eyeline.publication.audience import Audience

    person, _ = acting(email, now)
    output.say("Preparing ...")
    prepared, new = releasing.prepare(
        edition_of(quarter.date()),
        Audience(audience),
        releases=place.releases,
        by=person,
        at=now,
        tell=lambda _, words: output.say(words),
    )
    output.write({"changed": new, **of_preparation(prepared, place.releases)}, format_)


@release.command()
@quarter_option
@_audience_option
@_common
def make(
    quarter: datetime,
    audience: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Release what another person prepared: byte for byte that, scanned once more.

    The release is a numbered folder that never changes.

    For instance: eyeline release make --quarter 2026-06-30 --audience members
    --by governance.officer@council.example
    """
    now, place = moment_of(at), _started(workspace, at)
    from eyeline.cli.release_told import of_release, waiting
    from eyeline.dashboard import releasing
    from eyeline.dashboard.editions_known import edition_of

    person, _ = acting(email, now)
    prepared = waiting(edition_of(quarter.date()).label, audience)
    output.say("Releasing ...")
    made = releasing.make(prepared, releases=place.releases, by=person, at=now)
    output.write(of_release(made, place.releases), format_)


@release.command()
@click.argument("which", metavar="EDITION/NUMBER/AUDIENCE")
@click.option("--reason", required=True, help="Why, for the record; readers are not shown it.")
@click.option("--words", required=True, help="What readers are told in its stead.")
@_common
def withdraw(
    which: str,
    reason: str,
    words: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Serve a release no more, for ever. Only a monitoring officer may, in an emergency.

    Its files stay in the workspace. To put it right, release the edition anew.

    For instance: eyeline release withdraw 2026-27-q1/2/public --reason "Table 3 names a school"
    --words "Withdrawn because of an error." --by monitoring.officer@council.example
    """
    now, place = moment_of(at), _started(workspace, at)
    from eyeline.cli.release_told import of_release, release_at
    from eyeline.publication.releasing.withdrawing import withdraw

    person, _ = acting(email, now)
    found = release_at(which)
    withdraw(found, releases=place.releases, reason=reason, words=words, by=person, at=now)
    output.write(of_release(release_at(which), place.releases), format_)


@release.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List releases and what is prepared, and how each stands.

    For instance: eyeline release list --format json
    """
    place = _started(workspace, None)
    from eyeline.cli.release_told import rows

    output.write(list(rows(place.releases)), format_, "Nothing is prepared or released yet.")


@release.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@format_option
@click.pass_context
def verify(context: click.Context, directory: Path, format_: Format) -> None:
    """Check that the release in DIRECTORY is as it was made; exit code 1 where it is not.

    It needs no workspace. Compare the manifest's SHA-256 with the one the council tells: it
    stands for every file of the release.

    For instance: eyeline release verify releases/2026-27-q1/1/internal
    """
    from eyeline.publication import releases
    from eyeline.publication.verification import faults

    found = faults(directory)
    said = None if found else releases.read(directory)
    output.write(
        {
            "verified": not found,
            "edition": said.edition if said else None,
            "release": said.number if said else None,
            "audience": said.audience.value if said else None,
            "made_at": said.made_at.isoformat() if said else None,
            "files": len(said.files) if said else None,
            "manifest_sha256": said.manifest_sha256 if said else None,
            "withdrawn": releases.is_withdrawn(directory.absolute()),
            "replaced_by": releases.replaced_by(directory.absolute()),
            "what_changed": list(said.changed) if said else [],
            "faults": found,
        },
        format_,
    )
    context.exit(1 if found else 0)


def _started(workspace: Path, at: datetime | None) -> Workspace:
    """Return the workspace, ready, with what a process that was ended left brought to its end."""
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.publication.releasing.settling import settle_what_was_left

    settle_what_was_left(place.releases, at=moment_of(at))
    return place
