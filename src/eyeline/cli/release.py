"""`eyeline release`: prepare an edition or a plan, release it by another person, withdraw it,
verify it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.acting import acting, at_option, by_option, moment_of, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.publication.models import Preparation, Release
    from eyeline.web.workspace import Workspace

    Preparing = Callable[..., tuple[Preparation, bool]]
    Making = Callable[..., Release]

_audience_option = click.option(
    "--audience",
    type=click.Choice(["internal", "members", "public"]),
    required=True,
    help="For whom it is.",
)


@click.group()
def release() -> None:
    """Prepare an edition or a plan, release it by another person, withdraw it, and verify it.

    For instance: eyeline release verify releases/2026-27-q1/1/internal
    """


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all have which change something."""
    for option in (format_option, workspace_option, at_option, by_option):
        command = option(command)
    return command


def _of_what(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what is released, and for whom."""
    quarter = click.option(
        "--quarter",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Of an edition: the quarter's last day, such as 2026-06-30.",
    )
    plan = click.option(
        "--plan", help="Of an improvement plan: what it is called; it is for the public."
    )
    return quarter(plan(_audience_option(command)))


def _preparing(quarter: datetime | None, plan: str | None, audience: str) -> Preparing:
    """Return what prepares an edition, or a plan's public version, for an audience."""
    _check(quarter, plan, audience)
    from functools import partial

    from eyeline.cli.output import say
    from eyeline.publication.audience import Audience

    if plan is not None:
        from eyeline.improvement import releasing as plans
        from eyeline.improvement.stored import plan_called

        return partial(plans.prepare, plan_called(plan))
    assert quarter is not None
    from eyeline.dashboard.edition import releasing as editions
    from eyeline.dashboard.edition.known import edition_of

    of = edition_of(quarter.date()), Audience(audience)
    return partial(editions.prepare, *of, tell=lambda _, words: say(words))


def _making(
    quarter: datetime | None, plan: str | None, audience: str
) -> tuple[Preparation, Making]:
    """Return what waits of an edition or a plan, and what releases it."""
    _check(quarter, plan, audience)
    from eyeline.cli.release_told import waiting

    if plan is not None:
        from eyeline.improvement import releasing as plans
        from eyeline.improvement.stored import plan_called

        return waiting(plans.label_of(plan_called(plan)), audience), plans.make
    assert quarter is not None
    from eyeline.dashboard.edition import releasing as editions
    from eyeline.dashboard.edition.known import edition_of

    return waiting(edition_of(quarter.date()).label, audience), editions.make


def _check(quarter: datetime | None, plan: str | None, audience: str) -> None:
    if (quarter is None) == (plan is None):
        raise click.UsageError(
            "Say either with --quarter which edition, or with --plan which plan."
        )
    if plan is not None and audience != "public":
        raise click.UsageError("A plan is released for the audience public alone.")


@release.command()
@_of_what
@_common
def prepare(
    quarter: datetime | None,
    plan: str | None,
    audience: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Write the files of an edition, or of a plan's public version, aside and scan them for
    leaks; another person then releases them.

    Exit code 1, and nothing is kept, where something holds the edition up or a file would give
    away what its audience may not know. Where the same waits or is released already, nothing
    changes.

    For instance: eyeline release prepare --quarter 2026-06-30 --audience members
    --by analyst@council.example
    """
    now, place = moment_of(at), _started(workspace, at)
    from eyeline.cli.release_told import of_preparation

    prepares = _preparing(quarter, plan, audience)
    person, _ = acting(email, now)
    output.say("Preparing ...")
    prepared, new = prepares(releases=place.releases, by=person, at=now)
    output.write({"changed": new, **of_preparation(prepared, place.releases)}, format_)


@release.command()
@_of_what
@_common
def make(
    quarter: datetime | None,
    plan: str | None,
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
    from eyeline.cli.release_told import of_release

    person, _ = acting(email, now)
    prepared, makes = _making(quarter, plan, audience)
    output.say("Releasing ...")
    made = makes(prepared, releases=place.releases, by=person, at=now)
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
    place = started(workspace)
    from eyeline.publication.releasing.settling import settle_what_was_left

    settle_what_was_left(place.releases, at=moment_of(at))
    return place
