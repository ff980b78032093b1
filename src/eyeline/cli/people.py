"""`eyeline people`: who may sign in, and which posts and seats they hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli.acting import started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.council.rules.roles import Role

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def people() -> None:
    """Add people, appoint them to posts and seats, and end appointments.

    The first administrator comes so; the others are added by administrators on the site.

    For instance: eyeline people appoint administrator@council.example system_administrator
    """


@people.command("add")
@click.argument("email")
@click.option("--name", required=True, help="The name that pages show.")
@workspace_option
def add(email: str, name: str, workspace: Path) -> None:
    """Let somebody sign in; what they may do comes with an appointment.

    For instance: eyeline people add administrator@council.example --name "Administrator"
    """
    started(workspace)
    from eyeline.council.changes import people as changes

    changes.add_person(email, name, by=None, at=datetime.now(UTC))
    click.echo(f"{name} is added. Appoint them with: eyeline people appoint {email} ROLE")


@people.command("link")
@click.argument("email")
@click.option(
    "--lost-second-factor",
    is_flag=True,
    help="Take away their app, passkeys and recovery codes first, and end their sessions.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port of a site of this machine alone; that of the settings unless given.",
)
@workspace_option
def link(email: str, lost_second_factor: bool, port: int | None, workspace: Path) -> None:
    """Print a link by which the person with the address EMAIL sets a password, once, within a day.

    Give it to them alone: whoever has it can use it. The site makes none for those who hold a role
    that two people give and have no second factor.

    For instance: eyeline people link director@council.example --lost-second-factor
    """
    started(workspace)
    from eyeline.council.changes.links import give_link
    from eyeline.council.changes.sign_in import remove_second_factors
    from eyeline.council.known import person_of

    person, now = person_of(email), datetime.now(UTC)
    if lost_second_factor:
        remove_second_factors(person, by=None, at=now)
    click.echo(give_link(person, port=port, by=None, at=now))


@people.command("reopen")
@click.argument("email")
@workspace_option
def reopen(email: str, workspace: Path) -> None:
    """Let the person with the address EMAIL sign in again: the account was closed, or lay unused.

    For instance: eyeline people reopen member@council.example
    """
    started(workspace)
    from eyeline.council.changes import people as changes
    from eyeline.council.known import person_of

    person = changes.reopen_account(person_of(email), at=datetime.now(UTC))
    click.echo(f"{person} may sign in again. Roles that have not ended are in force.")


@people.command("appoint")
@click.argument("email")
@click.argument("role", type=click.Choice(Role, case_sensitive=False))
@click.option("--post", help="The title of the post or seat; the role's unless given.")
@click.option(
    "--in", "within", help="The code of the team, service or body; the whole council unless given."
)
@click.option("--from", "first", type=_DAY, help="The first day; today unless given.")
@click.option("--to", "last", type=_DAY, help="The last day; open unless given.")
@click.option("--voting-scope", default="", help="What a co-opted member votes on.")
@workspace_option
def appoint(
    email: str,
    role: Role,
    post: str | None,
    within: str | None,
    first: datetime | None,
    last: datetime | None,
    voting_scope: str,
    workspace: Path,
) -> None:
    """Let the person with the address EMAIL hold a post with ROLE.

    For instance: eyeline people appoint analyst@council.example performance_analyst
    """
    started(workspace)
    from django.utils import timezone

    from eyeline.council.changes import people as changes
    from eyeline.council.changes.organisations import whole_council
    from eyeline.council.known import organisation_of, person_of

    person, now = person_of(email), datetime.now(UTC)
    organisation = organisation_of(within) if within else whole_council(by=None, at=now)
    held = changes.add_post(
        organisation, post or role.words, role, by=None, at=now, voting_scope=voting_scope
    )
    changes.appoint(
        person,
        held,
        first=first.date() if first else timezone.localdate(now),
        last=last.date() if last else None,
        by=None,
        at=now,
    )
    click.echo(f"{person} holds: {held}.")


@people.command("end")
@click.argument("email")
@click.argument("role", type=click.Choice(Role, case_sensitive=False))
@click.option("--on", "last", type=_DAY, help="The last day that it holds; today unless given.")
@workspace_option
def end(email: str, role: Role, last: datetime | None, workspace: Path) -> None:
    """End every appointment with ROLE of the person with the address EMAIL.

    For instance: eyeline people end analyst@council.example performance_analyst
    """
    started(workspace)
    from django.utils import timezone

    from eyeline.council.changes import people as changes
    from eyeline.council.known import held, person_of

    now = datetime.now(UTC)
    on: date = last.date() if last else timezone.localdate(now)
    ended = [
        changes.end(each, last=on, by=None, at=now) for each in held(person_of(email), role, on)
    ]
    click.echo(f"{len(ended)} ended with {on}.")
    if not ended:
        click.get_current_context().exit(1)


@people.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List who may sign in, and every post and seat they hold or held.

    For instance: eyeline people list --format json
    """
    started(workspace)
    from eyeline.council.known import everybody

    write(everybody(), format_, "Nobody may sign in yet: eyeline people add EMAIL --name NAME.")
