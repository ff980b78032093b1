"""`eyeline release`: verify what was released."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli.options import format_option
from eyeline.cli.output import Format


@click.group()
def release() -> None:
    """Verify what was released.

    For instance: eyeline release verify releases/2026-27-q1/1/internal
    """


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
            "files": len(said.files) if said else None,
            "manifest_sha256": said.manifest_sha256 if said else None,
            "faults": found,
        },
        format_,
    )
    context.exit(1 if found else 0)
