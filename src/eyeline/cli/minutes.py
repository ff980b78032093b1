"""`eyeline minutes`: minutes checked, and what they promise traced to a work programme."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.cli.options import format_option
from eyeline.cli.output import Format, write


@click.group()
def minutes() -> None:
    """Check minutes, and trace what was promised in them.

    For instance: eyeline minutes check minutes.docx
    """


@minutes.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--quorum",
    type=click.IntRange(min=1),
    help="How many members make a meeting; what the minutes say, else three, unless given.",
)
@format_option
def check_(file: Path, quorum: int | None, format_: Format) -> None:
    """List what is wrong in the minutes of FILE, or of each meeting in a pack.

    FILE is PDF, Word, HTML or Markdown. Nothing is kept, no workspace is needed.

    For instance: eyeline minutes check agenda_pack.pdf --format json
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.checks import check_minutes
    from eyeline.scrutiny.rules.reading.pack import minutes_of

    found = check_minutes(minutes_of(read(file), file.name), quorum=quorum)
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


@minutes.command("trace")
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("work_programme", type=click.Path(path_type=Path))
@format_option
def trace_(pack: Path, work_programme: Path, format_: Format) -> None:
    """Tell of each thing that minutes promise whether WORK_PROGRAMME tracks it.

    PACK is a pack, or minutes alone. Tracked is what a later meeting has a row for, in most of its
    own words and in time; partly, what a row says some of; lost, what none does; noted, what asks
    for nothing.

    For instance: eyeline minutes trace agenda_pack.pdf work_programme.docx --format json
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.reading.pack import minutes_of, programme_of
    from eyeline.scrutiny.rules.tracing import trace

    found = minutes_of(read(pack), pack.name)
    programme = programme_of(read(work_programme), work_programme.name)
    write(
        [
            {
                "minute": _number(each.commitment.minute.number),
                "kind": each.commitment.kind.value,
                "n": each.commitment.n,
                "text": each.commitment.text,
                "verdict": each.verdict.value,
                "where": each.where,
                "evidence": each.evidence,
            }
            for each in trace(found, programme)
        ],
        format_,
        "Nothing was promised.",
    )


def _number(printed: str) -> int | str:
    """Return a minute's number as a number, where it is nothing else."""
    return int(printed) if printed.isdecimal() else printed
