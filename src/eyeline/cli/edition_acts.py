"""What is done with an edition on the command line, each in the name of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from eyeline.cli import output
from eyeline.cli.acting import acting, at_option, by_option, moment_of, refuse_unless, started
from eyeline.cli.options import format_option, quarter_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.dashboard.models import Edition


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all of these have."""
    for option in (format_option, workspace_option, at_option, by_option, quarter_option):
        command = option(command)
    return command


@click.command("open")
@_common
def open_(
    quarter: datetime, email: str, at: datetime | None, workspace: Path, format_: Format
) -> None:
    """Open the edition of a quarter that has ended.

    For instance: eyeline edition open --quarter 2026-06-30 --by analyst@council.example
    """
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes.editions import begin

    now = moment_of(at)
    person, actor = acting(email, now)
    refuse_unless(actor, "open", Thing("edition"), "open an edition")
    _tell(begin(quarter.date(), by=person, at=now), format_)


@click.command()
@click.option("--record", default="", help="The first digits of the record that is meant.")
@click.option("--reason", default="", help="Why, where figures are frozen already.")
@_common
def freeze(
    quarter: datetime,
    record: str,
    reason: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Freeze an edition's figures: those of the latest calculation, from the record as it stands.

    Later calculations do not change the edition. Freezing anew voids the check, all signatures and
    presentations.

    For instance: eyeline edition freeze --quarter 2026-06-30 --by analyst@council.example
    """
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes import editions as changes
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.rules.edition_acts import Changed
    from eyeline.dashboard.workspace import sources
    from eyeline.records.record import Record

    now, edition, known = moment_of(at), edition_of(quarter.date()), sources()
    person, actor = acting(email, now)
    refuse_unless(actor, "freeze", Thing("edition"), "freeze figures")
    calculation = known.calculation_for(quarter.date(), Record.of(known.snapshots).hash)
    if not calculation.record.startswith(record):
        raise Changed(f"The record is {calculation.record[:12]} now, not {record[:12]}.")
    output.say("Freezing ...")
    changes.freeze(edition, calculation, known, reason=reason, by=person, at=now)
    _tell(edition, format_)


@click.command()
@click.option("--note", default="", help="What was checked.")
@_common
def check(
    quarter: datetime,
    note: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Say, as a second analyst, that the frozen figures are as they should be.

    For instance: eyeline edition check --quarter 2026-06-30 --by second.analyst@council.example
    """
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes import editions as changes
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.edition.stored import frozen_of

    now, edition = moment_of(at), edition_of(quarter.date())
    person, actor = acting(email, now)
    refuse_unless(actor, "check", Thing("edition_figures"), "check figures")
    frozen = frozen_of(edition)
    changes.check(edition, frozen.number if frozen else 0, note=note, by=person, at=now)
    _tell(edition, format_)


@click.command()
@click.argument("about")
@click.option("--file", type=click.File("r", encoding="utf-8"), help="Its text; - reads it here.")
@click.option("--text", help="The same in one argument.")
@click.option(
    "--over", type=int, help="The number of the version it is written over; the last unless given."
)
@_common
def narrate(
    quarter: datetime,
    about: str,
    file: TextIO | None,
    text: str | None,
    over: int | None,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Write what an edition says of ABOUT, a measure's id or a tab such as Finance, in Markdown.

    Earlier versions stay. Where words and figures seem to disagree it says so, and saves all the
    same.

    For instance: eyeline edition narrate cla_number --quarter 2026-06-30
    --by head.of.service@council.example --text "The number fell to 612."
    """
    if (file is None) == (text is None):
        raise click.UsageError("Give the text with --file or with --text.")
    started(workspace)
    from eyeline.dashboard.changes import narratives as changes
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.edition.said import advice_on
    from eyeline.dashboard.edition.stored import last_versions, standing_of
    from eyeline.dashboard.edition.turns import part_of, thing_written

    now, edition = moment_of(at), edition_of(quarter.date())
    person, actor = acting(email, now)
    standing = standing_of(edition)
    refuse_unless(actor, "write", thing_written(actor, standing, about), "write this narrative")
    last, part = last_versions(edition).get(about), part_of(standing, about)
    newest = over if over is not None else (last.number if last else 0)
    words = file.read() if file else (text or "")
    path = part.path if part else ""
    made = changes.write(edition, about, words, over=newest, by=person, at=now, path=path)
    advice = [f"{each.says} ({each.figures})" for each in advice_on(edition, about, made.text)]
    said = {"edition": edition.label, "about": about, "version": made.number, "advice": advice}
    output.write(said, format_)


@click.command()
@click.option("--service", default="", help="The service's code; the whole edition unless given.")
@click.option(
    "--content",
    required=True,
    help="The first 12 or more digits of what is signed: `eyeline edition standing --format json`.",
)
@_common
def sign(
    quarter: datetime,
    service: str,
    content: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Sign what a service answers for, as its head, or the whole edition, as the director.

    The signature counts while its content has the hash that is signed.

    For instance: eyeline edition sign --quarter 2026-06-30 --service CIC
    --content 4661bd115c52 --by head.of.service@council.example
    """
    started(workspace)
    from eyeline.dashboard.changes import editions as changes
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.edition.stored import standing_of
    from eyeline.dashboard.edition.turns import thing_signed
    from eyeline.dashboard.rules.edition_acts import BadAct, Changed
    from eyeline.dashboard.workspace import sources

    now, edition = moment_of(at), edition_of(quarter.date())
    person, actor = acting(email, now)
    part = standing_of(edition).part_of(service)
    if part is None:
        raise BadAct(f"No service {service!r} answers for measures of the edition.")
    refuse_unless(actor, "sign", thing_signed(part), "sign this")
    if len(content) < 12 or not part.content.sha256.startswith(content.lower()):
        raise Changed(f"What is to be signed is {part.content.sha256[:12]} now: look at it first.")
    changes.sign(edition, service, part.content.sha256, sources(), by=person, at=now)
    _tell(edition, format_)


@click.command()
@click.option(
    "--to", type=click.Choice(["lead_member", "board"]), required=True, help="Who had it."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="On which day.")
@click.option("--note", default="", help="What they said.")
@_common
def present(
    quarter: datetime,
    to: str,
    on: datetime,
    note: str,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Put on record that an edition was presented to the lead member, and then to the board.

    For instance: eyeline edition present --quarter 2026-06-30 --to board --on 2026-09-08
    --by governance.officer@council.example
    """
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes import editions as changes
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.rules.editions import PresentedTo

    now, edition = moment_of(at), edition_of(quarter.date())
    person, actor = acting(email, now)
    refuse_unless(actor, "present", Thing("edition"), "record a presentation")
    changes.present(edition, PresentedTo(to), on.date(), note=note, by=person, at=now)
    _tell(edition, format_)


def _tell(edition: Edition, format_: Format) -> None:
    """Print how far an edition is now, and what is next."""
    from eyeline.dashboard.edition.stored import standing_of
    from eyeline.dashboard.rules.editions import holds_up
    from eyeline.publication.audience import Audience

    standing = standing_of(edition)
    held = [each for each in holds_up(standing, Audience.PUBLIC) if each.now]
    said: dict[str, Any] = {
        "edition": standing.label,
        "stage": standing.stage.value,
        "held_up_by": [each.words for each in held],
        "turn": [each.turn for each in held],
    }
    output.write(said, format_)
