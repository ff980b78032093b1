"""`eyeline pack`: an agenda pack, read from the council's own file and checked."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.cli.options import format_option
from eyeline.cli.output import Format, write


@click.group()
def pack() -> None:
    """Check an agenda pack before it is published.

    For instance: eyeline pack check agenda_pack.pdf
    """


@pack.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@format_option
def check_(file: Path, format_: Format) -> None:
    """List what is wrong in a pack: its agenda, its reports and its work programme.

    FILE is a pack as PDF, Word, HTML or Markdown. Nothing is kept, no workspace is needed.

    For instance: eyeline pack check agenda_pack.pdf --format json
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.checks import check_pack
    from eyeline.scrutiny.rules.reading.pack import pack_of

    found = check_pack(pack_of(read(file), file.name))
    write(
        [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "where": finding.where,
                "evidence": finding.evidence,
            }
            for finding in found
        ],
        format_,
        "Nothing was found.",
    )
