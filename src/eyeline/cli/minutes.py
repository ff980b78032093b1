"""`eyeline minutes`: minutes checked, read, and what they ask traced or kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli.acting import acting, by_option, refuse_unless, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write


@click.group()
def minutes() -> None:
    """Check minutes, trace what was promised in them, and keep it as commitments.

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


@minutes.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what is asked to this CSV, to be filled in and kept.",
)
@format_option
def read_(file: Path, to: Path | None, format_: Format) -> None:
    """List who was there and what was agreed, asked or offered in the minutes of FILE.

    FILE is PDF, Word, HTML or Markdown. No workspace is needed.

    For instance: eyeline minutes read minutes.docx --to commitments.csv
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.from_minutes import attendance, proposals, written
    from eyeline.scrutiny.rules.reading.pack import minutes_of

    found = minutes_of(read(file), file.name).minutes
    rows = proposals(found)
    if to is not None:
        if to.exists():
            raise click.UsageError(f"{to} is there already: give another name, or move it away.")
        to.write_bytes(written(rows))
        click.echo(f"{to} is written: say in it what is kept, whose it is and by when.", err=True)
    shown = ("meeting", "minute", "kind", "n", "text", "asks", "due")
    people = [{**dict.fromkeys(shown), **row} for row in attendance(found)]
    write([*people, *({name: row[name] for name in shown} for row in rows)], format_,
          "Nothing was asked.")  # fmt: skip


@minutes.command("keep")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--commission", required=True, help="The name of the commission that asked for it.")
@by_option
@workspace_option
@format_option
def keep_(file: Path, commission: str, email: str, workspace: Path, format_: Format) -> None:
    """Keep as commitments what FILE, written by `minutes read` and filled in, says is kept.

    Nothing of a file with a mistake is kept; every mistake is told with its row.

    For instance: eyeline minutes keep commitments.csv --commission children
    --by officer@council.example
    """
    from eyeline.scrutiny.rules.from_minutes import BadProposals, kept_of

    try:
        rows = kept_of(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise BadProposals(f"{file.name} is not UTF-8: save it as CSV UTF-8.") from error
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.scrutiny.changes.from_minutes import keep
    from eyeline.scrutiny.known import body_called

    now = datetime.now(UTC)
    person, actor = acting(email, now)
    body = body_called(commission)
    path = body.organisation.path or ""
    refuse_unless(actor, "ask", Thing("commitment", path=path), "keep commitments")
    made = keep(body, rows, by=person, at=now)
    write(
        [
            {
                "reference": each.reference,
                "text": each.text,
                "owner": each.owner.title if each.owner else None,
                "due": each.due_on,
            }
            for each in made
        ],
        format_,
        "No row says that it is kept.",
    )


def _number(printed: str) -> int | str:
    """Return a minute's number as a number, where it is nothing else."""
    return int(printed) if printed.isdecimal() else printed
