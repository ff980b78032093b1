"""`eyeline decisions`: the executive's decisions, their windows for call-in, and call-ins."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.acting import acting, at_option, by_option, moment_of, refuse_unless, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from eyeline.scrutiny.models import ExecutiveDecision

_number = click.argument("number", type=click.IntRange(1))


@click.group()
def decisions() -> None:
    """List the executive's decisions, publish one, say that it took effect, follow a call-in.

    For instance: eyeline decisions list
    """


@decisions.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List decisions, those not published too, with the last day on which each can be called in.

    For instance: eyeline decisions list --format json
    """
    started(workspace)
    from eyeline.scrutiny.call_in.rows import decisions_listed

    write(decisions_listed(), format_, "No decision is kept yet.")


@decisions.command("publish")
@_number
@by_option
@at_option
@workspace_option
@format_option
def publish(number: int, email: str, at: datetime | None, workspace: Path, format_: Format) -> None:
    """Publish the decision of this NUMBER: from then on it can be called in.

    For instance: eyeline decisions publish 3 --by governance.officer@example.org
    """
    started(workspace)
    from eyeline.scrutiny.changes import decisions as changes

    _do(number, "publish", changes.publish, "publish this decision", email, at, format_)


@decisions.command("take-effect")
@_number
@by_option
@at_option
@workspace_option
@format_option
def take_effect(
    number: int, email: str, at: datetime | None, workspace: Path, format_: Format
) -> None:
    """Say that the decision of this NUMBER took effect, nobody having called it in.

    For instance: eyeline decisions take-effect 3 --by governance.officer@example.org
    """
    started(workspace)
    from eyeline.scrutiny.changes import decisions as changes

    what = "say that this decision took effect"
    _do(number, "update", changes.take_effect, what, email, at, format_)


@decisions.command("call-in")
@_number
@workspace_option
@format_option
def call_in(number: int, workspace: Path, format_: Format) -> None:
    """Print every step of the call-ins of the decision of this NUMBER, with the days worked out.

    For instance: eyeline decisions call-in 3 --format json
    """
    started(workspace)
    from eyeline.scrutiny.call_in.rows import decision_numbered, steps_listed

    rows = steps_listed(decision_numbered(number), whole=format_ is Format.JSON)
    write(rows, format_, "Nobody has called it in.")


def _do(
    number: int,
    action: str,
    change: Callable[..., ExecutiveDecision],
    what: str,
    email: str,
    at: datetime | None,
    format_: Format,
) -> None:
    from eyeline.council.policy.values import Thing
    from eyeline.scrutiny.call_in.facts import publishing
    from eyeline.scrutiny.call_in.rows import decision_numbered, row_of

    found, moment = decision_numbered(number), moment_of(at)
    action = publishing(found) if action == "publish" else action
    person, actor = acting(email, moment)
    path = found.body.organisation.path or ""
    thing = Thing("executive_decision", found.state, path, found.made_by_id)
    refuse_unless(actor, action, thing, what)
    write(row_of(change(found, seen=found.version, by=person, at=moment)), format_)
