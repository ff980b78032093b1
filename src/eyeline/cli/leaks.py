"""`eyeline leaks`: whether files hold what they must not hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli.options import format_option
from eyeline.cli.output import Format


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--withheld",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What must be in none of them: a text on each line, or JSON with texts and figures.",
)
@click.option(
    "--hidden-sheet",
    "hidden_sheets",
    multiple=True,
    metavar="NAME",
    help="A hidden sheet that a workbook may have; may be given several times.",
)
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="An office that a file's properties may name; may be given several times.",
)
@format_option
@click.pass_context
def leaks(
    context: click.Context,
    files: Sequence[Path],
    withheld: Path,
    hidden_sheets: Sequence[str],
    authors: Sequence[str],
    format_: Format,
) -> None:
    """Search files for what must not be in them; exit code 1 where something is.

    Every byte is searched, whatever it is packed or written in: hidden sheets, earlier revisions
    and what stands under boxes too. A part that no file of Eyeline has is told, and so is a file
    that cannot be read. It needs no workspace.

    For instance: eyeline leaks quarter.xlsx quarter.pdf --withheld names.txt
    """
    from eyeline.publication.leaks import Allowed, scan
    from eyeline.publication.leaks.listed import read

    sought = read(withheld.read_bytes())
    output.say("Searching ...")
    names = [file.name for file in files]
    found = scan(
        {
            file.name if names.count(file.name) == 1 else str(file): file.read_bytes()
            for file in files
        },
        sought,
        allowed=Allowed(hidden_sheets=frozenset(hidden_sheets), authors=frozenset(authors)),
    )
    rows = [
        {"file": leak.file, "where": leak.where, "kind": leak.kind.value, "words": leak.words}
        for leak in found
    ]
    output.write(rows, format_, nothing="Nothing of it was found, and nothing else is wrong.")
    context.exit(1 if found else 0)
