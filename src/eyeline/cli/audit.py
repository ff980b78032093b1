"""`eyeline audit`: who did and saw what, and whether the log is as it was written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.records.uncollected import nothing_collected


@click.group()
def audit() -> None:
    """Verify and list what is on record of who did and saw what.

    For instance: eyeline audit verify
    """


@audit.command()
@workspace_option
@format_option
@click.pass_context
def verify(context: click.Context, workspace: Path, format_: Format) -> None:
    """Check that the audit log is as it was written; exit code 1 where it is not.

    Nothing is changed. Keep the head that it prints somewhere else, on paper or with the auditor:
    a later log has the same event with the same seal.

    For instance: eyeline audit verify --workspace leicester
    """
    from eyeline.web.start import set_up
    from eyeline.web.workspace import Workspace

    set_up(Workspace.open(workspace))
    from eyeline.council.audit.stored import verified

    began = perf_counter()
    with nothing_collected():
        found = verified()
    write(
        {
            "verified": not found.findings,
            "events": found.count,
            "head": f"{found.last} {found.seal}" if found.seal else None,
            "not_in_the_head_yet": found.beyond,
            "seconds": round(perf_counter() - began, 3),
            "findings": list(found.findings),
        },
        format_,
    )
    context.exit(1 if found.findings else 0)


@audit.command("list")
@click.option("--thing", help="Only of this kind of thing, such as appointment.")
@click.option("--key", help="Only of this one of its kind, such as 12.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only from this day on, in UTC.")
@click.option("--last", type=click.IntRange(min=1), default=100, help="At most so many; 100.")
@workspace_option
@format_option
def list_(
    thing: str | None,
    key: str | None,
    since: datetime | None,
    last: int,
    workspace: Path,
    format_: Format,
) -> None:
    """List the newest events on record, the oldest of them first.

    A person is told by number, and so is the thing; who has none is the command line. What people
    typed as their reason may name somebody: treat the list as personal data.

    For instance: eyeline audit list --thing appointment --since 2026-04-01
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from eyeline.council.models import AuditEvent

    found = AuditEvent.objects.order_by("-seq")
    found = found.filter(thing=thing) if thing else found
    found = found.filter(key=key) if key else found
    found = found.filter(at__gte=since.replace(tzinfo=UTC)) if since else found
    write(
        [
            {
                "event": each.seq,
                "at": each.at.isoformat(),
                "person": each.actor,
                "action": each.action,
                "thing": each.thing,
                "key": each.key,
                "fields": each.fields.split(",") if each.fields else [],
                "reason": each.reason,
            }
            for each in reversed(found[:last])
        ],
        format_,
        "Nothing is on record.",
    )


@audit.command()
@click.option("--reason", required=True, help="Why they were missing.")
@workspace_option
def guard(reason: str, workspace: Path) -> None:
    """Lay again the triggers that a table of the database lacks, and put that on record.

    First find out who dropped them, and let `eyeline audit verify` tell what was done without.

    For instance: eyeline audit guard --reason "The database was moved without its triggers"
    """
    from eyeline.web.start import set_up
    from eyeline.web.workspace import Workspace

    set_up(Workspace.open(workspace))
    from eyeline.council.changes.guards import lay_again

    tables = lay_again(reason=reason, by=None, at=datetime.now(UTC))
    click.echo(f"Guarded again: {', '.join(tables)}." if tables else "No trigger was missing.")
