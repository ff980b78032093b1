"""`eyeline restore`: a workspace out of its backup."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from eyeline.cli.backup import clear_up_when_stopped
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, say, write
from eyeline.figures.errors import EyelineError


class PasswordSeen(EyelineError):
    """A password stands on the command line, where every user of the machine can read it."""


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--identity",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file with the secret key, as `eyeline backup key` wrote it.",
)
@click.option(
    "--database",
    help="The address of an empty PostgreSQL database, without password, for a backup of one; "
    "otherwise that of EYELINE_DATABASE.",
)
@workspace_option
@format_option
def restore(
    file: Path, identity: Path, database: str | None, workspace: Path, format_: Format
) -> None:
    """Make the workspace, a new folder, of the backup FILE; or nothing, where a byte is wrong.

    A backup of keys puts them into a workspace that was restored before.

    For instance: eyeline restore leicester-20261128T020000Z.tar.gz.age
    --identity /media/safe/backup.key --workspace leicester
    """
    from eyeline.web.backup.manifest import Kind
    from eyeline.web.backup.moving import without_password
    from eyeline.web.backup.restoring import restore as restored
    from eyeline.web.workspace import Workspace

    if database and without_password(database) != database:
        raise PasswordSeen(
            "Leave the password out of --database: every user of this machine can read it there. "
            "Give it in PGPASSWORD, or the whole address in EYELINE_DATABASE."
        )
    clear_up_when_stopped()
    began = time.monotonic()
    manifest = restored(
        file,
        identity,
        Workspace(workspace.absolute()),
        database=database or os.environ.get("EYELINE_DATABASE"),
        say=say,
    )
    of_all = manifest.header.kind is Kind.WORKSPACE
    write(
        {
            "workspace": str(workspace),
            "holds": "everything but the keys" if of_all else "keys",
            "made_at": manifest.header.made_at.isoformat(),
            "made_by": f"eyeline {manifest.header.eyeline}",
            "seconds": round(time.monotonic() - began, 1),
            "tables": len(manifest.tables),
            "rows": manifest.rows,
            "files": len(manifest.files),
            "audit_head": manifest.audit_head,
        },
        format_,
    )
    if of_all:
        say(
            "Restore the keys next, from their own backup: eyeline restore KEYS "
            f"--identity {identity} --workspace {workspace}"
        )
