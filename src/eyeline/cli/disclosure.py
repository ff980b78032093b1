"""`eyeline disclosure`: whether small numbers hidden in published tables can be worked out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.disclosing import given_away, preview
from eyeline.cli.options import format_option
from eyeline.cli.output import Format, printable
from eyeline.cli.protecting import protect
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.disclosure.tables.auditing import Audited, HiddenCell, Leak

MOST_DOUBTS = 10
_WIDE = 96


class NoDescription(EyelineError):
    """There is no description of the tables."""


@click.group()
def disclosure() -> None:
    """Tell whether hidden figures can be worked out.

    For instance: eyeline disclosure audit looked-after-2025.csv --description looked-after.toml
    """


@disclosure.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--description",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the columns mean; unless given, the .toml beside the first FILE, named like it.",
)
@format_option
@click.pass_context
def audit(
    context: click.Context, files: Sequence[Path], description: Path | None, format_: Format
) -> None:
    """Tell which hidden figures of the tables in FILE... can be worked out, and how.

    Files that are named together are audited together. Exit code 1 where a figure can be worked
    out or narrowed down too far. Nothing is changed, and nothing is kept.

    For instance: eyeline disclosure audit looked-after-2025.csv --description looked-after.toml
    """
    from eyeline.disclosure.tables import read_description, read_tables
    from eyeline.disclosure.tables.auditing import audited

    described = read_tables(files, read_description(description or _beside(files[0])))
    output.say(f"Auditing {len(described.protections):,} hidden figures ...")
    found = audited(described)
    for line in _doubts(found.doubts):
        click.echo(line, err=True)
    _write(found, format_)
    click.echo(_summary(found), err=format_ is not Format.TABLE)
    context.exit(1 if found.leaks else 0)


def _beside(file: Path) -> Path:
    """Return the description that is beside a file and named like it."""
    path = file.with_name(file.name.removesuffix(".gz").removesuffix(".csv") + ".toml")
    if not path.is_file():
        raise NoDescription(
            f"There is no {path.name} beside {file.name}. Describe its columns there, or name "
            "their description by --description."
        )
    return path


def _doubts(doubts: Sequence[str]) -> Iterator[str]:
    """Yield what the audit left out or could not place, some of it where it is much."""
    for doubt in doubts[:MOST_DOUBTS]:
        yield f"Note: {printable(doubt)}"
    if len(doubts) > MOST_DOUBTS:
        yield f"Note: {len(doubts) - MOST_DOUBTS:,} more like these."


def _write(found: Audited, format_: Format) -> None:
    every = [*found.leaks, *found.together]
    if format_ is Format.JSON:
        output.write([_object(leak) for leak in every], format_)
    elif format_ is Format.CSV:
        output.write([_row(leak) for leak in every], format_)
    else:
        click.echo("".join(f"{_paragraph(leak)}\n" for leak in every), nl=False)


def _object(leak: Leak) -> dict[str, object]:
    return {
        "cells": [
            {"cell": cell.says, "places": [asdict(place) for place in cell.places]}
            for cell in leak.cells
        ],
        "least": leak.least,
        "most": leak.most,
        "exact": leak.exact,
        "because": list(leak.because),
        "cure": list(leak.cure),
    }


def _row(leak: Leak) -> dict[str, object]:
    return {
        "cells": [cell.says for cell in leak.cells],
        "places": [_places(cell) for cell in leak.cells],
        "least": leak.least,
        "most": leak.most,
        "exact": leak.exact,
        "because": list(leak.because),
        "cure": list(leak.cure),
    }


def _paragraph(leak: Leak) -> str:
    """Return the cells and their places, what they come to, why, and the cure."""
    lines = [f"{cell.says} ({_places(cell)})" for cell in leak.cells]
    lines.append(f"  {'together ' if len(leak.cells) > 1 else ''}{_value(leak)}")
    for title, sentences in (("because", leak.because), ("cure", leak.cure)):
        for number, sentence in enumerate(sentences):
            lead = f"  {title}: " if number == 0 else " " * (len(title) + 4)
            lines += textwrap.wrap(
                sentence, _WIDE, initial_indent=lead, subsequent_indent=" " * len(lead)
            )
    return "".join(f"{printable(line)}\n" for line in lines)


def _places(cell: HiddenCell) -> str:
    return "; ".join(f"{place.file}, line {place.line}" for place in cell.places)


def _value(leak: Leak) -> str:
    if leak.exact:
        return f"exactly {leak.least:,}"
    return f"{leak.least:,} or more" if leak.most is None else f"{leak.least:,} to {leak.most:,}"


def _summary(found: Audited) -> str:
    exact = sum(leak.exact for leak in found.leaks)
    narrow = len(found.leaks) - exact
    return (
        f"{found.checked:,} hidden figures audited: {exact:,} can be worked out, "
        f"{narrow:,} more can be narrowed down too far."
    )


disclosure.add_command(protect)
disclosure.add_command(preview)
disclosure.add_command(given_away)
