"""`eyeline backup`: the workspace in one encrypted file, while the site serves."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, say, write

# What is erased must not live on in backups: docs/decisions/0031-backups.md.
_LONGEST = 35  # days


@click.group(invoke_without_command=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the backups; each gets its name from council and moment.",
)
@click.option("--keys", is_flag=True, help="Back up the keys, and only them, to keep them apart.")
@click.option(
    "--keep",
    type=click.IntRange(1, _LONGEST),
    default=_LONGEST,
    help="Afterwards delete this council's backups in the folder that are more days old; "
    f"{_LONGEST} unless given, which is the most. Backups of keys stay.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    help="A public key of age to encrypt for, instead of those of `backup key`; can be repeated.",
)
@workspace_option
@format_option
@click.pass_context
def backup(
    context: click.Context,
    folder: Path | None,
    keys: bool,
    keep: int,
    recipients: tuple[str, ...],
    workspace: Path,
    format_: Format,
) -> None:
    """Write all of the workspace but its keys into one encrypted file, while people work on.

    Keys are backed up by themselves, with --keys, to be kept somewhere else.

    For instance: eyeline backup --to /mnt/backups --workspace leicester
    """
    if context.invoked_subcommand is not None:
        return
    if folder is None:
        raise click.UsageError("Say with --to which folder keeps the backups.")
    from eyeline.web import configuration
    from eyeline.web.backup import keeping, making
    from eyeline.web.backup.recipients import recipients_of
    from eyeline.web.workspace import Workspace

    clear_up_when_stopped()
    place, now, began = Workspace.open(workspace), datetime.now(UTC), time.monotonic()
    to_whom = list(recipients) or recipients_of(place)
    old: list[str] = []
    if keys:
        made = making.back_up_keys(place, folder, to_whom, made_at=now)
    else:
        made = making.back_up(place, folder, to_whom, made_at=now, say=say)
        old = keeping.let_go(folder, configuration.load(place).name, keep=keep, now=now)
    write(
        {
            "file": str(made.file),
            "bytes": made.bytes,
            "seconds": round(time.monotonic() - began, 1),
            "tables": len(made.manifest.tables),
            "rows": made.manifest.rows,
            "files": len(made.manifest.files),
            "let_go": old,
        },
        format_,
    )


def clear_up_when_stopped() -> None:
    """Let what a machine that shuts down stops remove its copies, which are not encrypted."""

    def stop(*_: object) -> NoReturn:
        raise click.Abort

    signal.signal(signal.SIGTERM, stop)


@backup.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@workspace_option
def key(file: Path, workspace: Path) -> None:
    """Make a key pair: the secret key goes into FILE, backups are encrypted for the public one.

    Called again with another FILE, backups can be opened with either.

    For instance: eyeline backup key /media/safe/backup.key --workspace leicester
    """
    from eyeline.web.backup.recipients import make_key
    from eyeline.web.workspace import Workspace

    public = make_key(file, Workspace.open(workspace), made_at=datetime.now(UTC))
    click.echo(
        f"Backups are encrypted for {public} from now on. Only {file} opens them: keep it, and a "
        "copy on paper, apart from the workspace and from the backups. Who has both a backup and "
        "this file has the children's records; without it nobody can restore anything."
    )
