"""`eyeline disclosure preview` and `given-away`: what an audience would not be shown, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, quarter_option, workspace_option
from eyeline.cli.output import Format
from eyeline.cli.protecting import by_a_right_guess
from eyeline.figures import WHOLE, Group

if TYPE_CHECKING:
    from eyeline.dashboard.sources import Sources
    from eyeline.publication.models import GivenAway
    from eyeline.publication.protection import NotShown, ProtectedEdition
    from eyeline.publication.protection.because import Because
    from eyeline.web.workspace import Workspace

_WIDE = 96


@click.command()
@quarter_option
@click.option(
    "--audience",
    type=click.Choice(["members", "public"]),
    required=True,
    help="For whom the edition would be.",
)
@click.option(
    "--by",
    multiple=True,
    metavar="DIMENSION",
    help="With groups of a breakdown that the edition leaves out; may be given several times.",
)
@workspace_option
@format_option
@click.pass_context
def preview(
    context: click.Context,
    quarter: datetime,
    audience: str,
    by: Sequence[str],
    workspace: Path,
    format_: Format,
) -> None:
    """List what an edition for an audience would not show, and why; nothing is published.

    These are the figures of the edition as it would be made. All that the audience may have seen
    before is taken into account; what that gives away by itself is put on record. Exit code 1
    where a cell cannot be protected.

    For instance: eyeline disclosure preview --quarter 2026-06-30 --audience public --by team
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.publication.ledger import untold
    from eyeline.publication.protection.because import of_findings

    edition = _edition(place, quarter.date(), audience, by)
    unsafe = of_findings(edition)
    _write(edition, unsafe, quarter.date(), audience, format_)
    if waiting := len(untold()):
        click.echo(
            f"Earlier releases give {_many(waiting, 'hidden figure')} away of which no officer was "
            "told: see `eyeline disclosure given-away`.",
            err=True,
        )
    context.exit(1 if unsafe else 0)


def _edition(place: Workspace, quarter: date, audience: str, by: Sequence[str]) -> ProtectedEdition:
    from eyeline.dashboard.changes import refuse_other_days
    from eyeline.dashboard.edition.values import seen_by
    from eyeline.dashboard.sources import Sources
    from eyeline.publication.audience import Audience
    from eyeline.publication.ledger import refuse_incomplete
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store

    refuse_other_days(quarter)
    refuse_incomplete(place.releases)
    sources = Sources.open(
        cells=place.cells,
        measures=place.measures,
        published=place.benchmarks,
        returns=place.snapshots,
    )
    _check_breakdowns(sources, by)
    calculation = sources.calculation_for(quarter, Record.of(Store(place.snapshots)).hash)
    output.say("Protecting ...")
    seen = seen_by(sources, calculation, quarter, Audience(audience), at=datetime.now(UTC), also=by)
    assert seen.protected is not None, "the internal edition is no choice"
    return seen.protected


def _check_breakdowns(sources: Sources, by: Sequence[str]) -> None:
    known = sorted({name for measure in sources.catalogue.measures for name in measure.by})
    for name in by:
        if name not in known:
            raise click.UsageError(
                f"No measure is broken down by {name!r}; there are {', '.join(known)}."
            )


def _write(
    edition: ProtectedEdition,
    unsafe: Sequence[Because],
    quarter: date,
    audience: str,
    format_: Format,
) -> None:
    rows = [row for each in edition.hidden for row in _rows(each)]
    numbers = _numbers(edition, unsafe)
    told = [by_a_right_guess(edition.known.knowledge, each) for each in edition.decision.by_luck]
    if format_ is Format.JSON:
        about = {"quarter": quarter, "audience": audience, **numbers}
        unprotected = [_object(each) for each in unsafe]
        all_of_it = {"hidden": rows, "unprotected": unprotected, "told_by_right_guesses": told}
        output.write({**about, **all_of_it}, format_)
        return
    output.write(rows, format_, nothing="Nothing would be hidden.")
    aside = format_ is Format.CSV
    for each in unsafe:
        click.echo(f"\n{_paragraph(each)}", nl=False, err=aside)
    click.echo(
        f"\n{_many(numbers['figures'], 'figure')}: {numbers['by_rule']:,} hidden by rule, "
        f"{numbers['to_protect']:,} hidden to protect others; "
        f"{_many(numbers['cannot_be_protected'], 'cell')} cannot be protected.",
        err=aside,
    )
    for cell in told:
        click.echo(f"Whoever guesses right what was revised can tell {cell}.", err=aside)


def _numbers(edition: ProtectedEdition, unsafe: Sequence[Because]) -> Mapping[str, int]:
    """Return how many figures there are, hidden by rule, hidden for others alone, and unsafe."""
    by_rule = sum(any(why.primary for why in each.whys) for each in edition.hidden)
    hidden = {(c.measure, c.period, c.group) for c in (each.cell for each in edition.hidden)}
    shown = [c for c in edition.cells if c.value is not None]
    kept = sum((c.measure, c.period, c.group) not in hidden for c in shown)
    return {
        "figures": kept + len(hidden),
        "by_rule": by_rule,
        "to_protect": len(hidden) - by_rule,
        "cannot_be_protected": len(unsafe),
    }


def _rows(hidden: NotShown) -> Iterator[Mapping[str, object]]:
    """Yield a row for each reason why something of a cell is not shown."""
    columns: dict[tuple[bool, str], list[str]] = {}
    for why in hidden.whys:
        columns.setdefault((why.primary, why.reason), []).extend(why.columns)
    for (primary, reason), told in columns.items():
        yield {
            "measure": hidden.cell.measure,
            "period": hidden.cell.period.label,
            "group": _group(hidden.cell.group),
            "columns": told,
            "why": reason,
            "by_rule": primary,
        }


def _many(number: int, of: str) -> str:
    return f"{number:,} {of}{'' if number == 1 else 's'}"


def _group(group: Group) -> str:
    return "" if group == WHOLE else f"{group.dimension}: {group.value}"


def _object(each: Because) -> Mapping[str, object]:
    return {
        "cell": each.says,
        "least": each.finding.least,
        "most": each.finding.most,
        "because": list(each.chain),
        "cures": list(each.cures),
    }


def _paragraph(each: Because) -> str:
    lines = [f"{each.says} cannot be protected."]
    for title, sentences in (("because", each.chain), ("cure", each.cures)):
        for number, sentence in enumerate(sentences):
            lead = f"  {title}: " if number == 0 else " " * (len(title) + 4)
            lines += textwrap.wrap(
                sentence, _WIDE, initial_indent=lead, subsequent_indent=" " * len(lead)
            )
    return "".join(f"{line}\n" for line in lines)


@click.command("given-away")
@click.option("--tell", metavar="ROLE", help="Record that this officer, by role, was told of all.")
@workspace_option
@format_option
def given_away(tell: str | None, workspace: Path, format_: Format) -> None:
    """List the hidden figures that releases of before give away, and who was told of them.

    For instance: eyeline disclosure given-away --tell "data protection officer"
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.publication.models import GivenAway

    if tell is not None:
        _tell(tell)
    output.write(
        [_row(each) for each in GivenAway.objects.all()],
        format_,
        nothing="No release gives a hidden figure away.",
    )


def _tell(role: str) -> None:
    """Record that an officer was told of all of which none was."""
    from django.db import transaction

    from eyeline.publication import changes
    from eyeline.publication.ledger import untold

    if not role.strip():
        raise changes.NobodyTold("Nobody is named: say which officer was told, by role.")
    now = datetime.now(UTC)
    with transaction.atomic():
        told = [changes.tell(each, to=role.strip(), at=now) for each in untold()]
    click.echo(f"The {role.strip()} was told of {_many(len(told), 'figure')}.", err=True)


def _row(each: GivenAway) -> Mapping[str, object]:
    from django.utils import timezone

    return {
        "audience": each.audience,
        "cell": each.says,
        "least": each.least,
        "most": each.most,
        "found_on": timezone.localdate(each.found_at),
        "told_to": each.told_to or None,
        "told_on": timezone.localdate(each.told_at) if each.told_at else None,
        "because": each.because,
    }
