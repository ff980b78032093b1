"""`eyeline disclosure protect`: hide in tables what must not be known before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.options import format_option
from eyeline.cli.output import Format
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.disclosure.audit import Finding
    from eyeline.disclosure.knowledge import Knowledge
    from eyeline.disclosure.tables.protecting import ProtectedTables

_a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


class NotWritten(EyelineError):
    """The protected tables would overwrite something."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_a_file)
@click.option("--description", type=_a_file, required=True, help="What the columns mean.")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the protected tables, which must not be there yet.",
)
@click.option("--earlier", type=_a_file, multiple=True, help="A table as it was published before.")
@click.option(
    "--kept", type=_a_file, multiple=True, help="An earlier table with every figure, same name."
)
@click.option(
    "--threshold", type=click.IntRange(1, 99), default=5, help="Hide counts from 1 to this; 5."
)
@format_option
@click.pass_context
def protect(
    context: click.Context,
    files: Sequence[Path],
    description: Path,
    to: Path,
    earlier: Sequence[Path],
    kept: Sequence[Path],
    threshold: int,
    format_: Format,
) -> None:
    """Hide in FILE..., which show every figure, what must not be known; write them to a folder.

    Exit code 1, and nothing is written, while a figure cannot be protected.

    For instance: eyeline disclosure protect q1.csv --description q1.toml --to public
    """
    from eyeline.disclosure.tables import read_description
    from eyeline.disclosure.tables.protecting import protect_tables
    from eyeline.records.whole import whole_folder

    _refuse_overwriting(files, to)
    output.say("Protecting ...")
    done = protect_tables(
        files, read_description(description), earlier=earlier, kept=kept, threshold=threshold
    )
    if done.decision.findings:
        output.write(list(_unprotected(done)), format_)
        click.echo("Nothing was written: these figures cannot be protected.", err=True)
        context.exit(1)
    with whole_folder(to) as folder:
        for name, text in done.texts.items():
            (folder / name).write_text(text, "utf-8")
    output.write(_summary(done, to), format_)


def _refuse_overwriting(files: Sequence[Path], to: Path) -> None:
    """Raise where there is something already, or two tables have one name.

    Raises:
        NotWritten: it is so.
    """
    if to.exists():
        raise NotWritten(f"{to} is there already: name a folder that is not, by --to.")
    names = [file.name for file in files]
    for name in names:
        if names.count(name) > 1:
            raise NotWritten(f"Two tables are called {name}: give each a name of its own.")


def _unprotected(done: ProtectedTables) -> Iterator[Mapping[str, object]]:
    from eyeline.disclosure.chains import chain
    from eyeline.disclosure.cures import cures
    from eyeline.disclosure.guesses import GUESS, by_which
    from eyeline.disclosure.linked import linked

    shown, found = done.knowledge, done.decision.findings
    by = by_which(shown, done.described.same, found)
    parts = {id(known): linked(known) for known in (shown, *by.values())}
    for finding in found:
        known = by.get(finding.key, shown)
        part = parts[id(known)][finding.key]
        guess = [] if known is shown else [GUESS]
        yield {
            "cell": done.described.knowledge.unknowns[finding.key].says,
            "least": finding.least,
            "most": finding.most,
            "because": [*guess, *chain(part, finding)],
            "cure": list(cures(part, finding)),
        }


def by_a_right_guess(knowledge: Knowledge, finding: Finding) -> str:
    """Return what a right guess tells of a cell, in words."""
    ends = dict.fromkeys([finding.least, finding.most])
    return f"{knowledge.unknowns[finding.key].says}: {' to '.join(map(str, ends))}"


def _summary(done: ProtectedTables, to: Path) -> Mapping[str, object]:
    shown = [f for f in done.described.knowledge.figures.values() if not f.fixed]
    return {
        "folder": str(to),
        "files": list(done.texts),
        "figures": len(shown),
        "hidden_by_rule": len(done.decision.primary),
        "hidden_to_protect_others": len(done.decision.secondary),
        "given_away_by_earlier_tables": len(done.decision.given_away),
        "told_by_right_guesses": [
            by_a_right_guess(done.described.knowledge, each) for each in done.decision.by_luck
        ],
    }
