"""When the board and the commissions meet that editions go to, which service answers for which
measures, and reminders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from eyeline.cli.acting import acting, at_option, moment_of, refuse_unless, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, say, write

_DAY = click.DateTime(["%Y-%m-%d"])
_BY = click.option("--by", "email", help="The address of e-mail of whoever sets it.")


@click.command()
@click.option(
    "--body", type=click.Choice(["board", "children", "adults"]), help="Which body meets."
)
@click.option("--on", "days", type=_DAY, multiple=True, help="On which day; it can be given again.")
@click.option("--called", default="", help="What the body is called, with its first day.")
@click.option("--cancel", is_flag=True, help="They do not meet on these days.")
@_BY
@at_option
@workspace_option
@format_option
def dates(
    body: str | None,
    days: tuple[datetime, ...],
    called: str,
    cancel: bool,
    email: str | None,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """List when the board and the two commissions meet; add or cancel days with --body and --on.

    An edition goes to the board's first meeting after it is ready, and to each commission's first
    after the board's.

    For instance: eyeline edition dates --body board --on 2026-09-08
    --by governance.officer@council.example
    """
    started(workspace)
    from eyeline.dashboard.edition.bodies import meetings

    if body:
        _set(body, days, called, cancel, email, moment_of(at))
    elif days or cancel:
        raise click.UsageError("Say with --body which body meets.")
    rows = [
        {"body": part.value, "title": meets.title, "on": day}
        for part, meets in sorted(meetings().items())
        for day in sorted(meets.days)
    ]
    nothing = "No day is entered yet: eyeline edition dates --body board --on DAY --by ADDRESS."
    write(rows, format_, nothing)


def _set(
    body: str,
    days: tuple[datetime, ...],
    called: str,
    cancel: bool,
    email: str | None,
    at: datetime,
) -> None:
    from django.db import transaction

    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes import bodies as changes
    from eyeline.dashboard.edition.bodies import meeting_of
    from eyeline.dashboard.rules.edition_calendar import Part

    if email is None or not days:
        raise click.UsageError("Give the day with --on and who sets it with --by.")
    person, actor = acting(email, at)
    refuse_unless(actor, "set", Thing("body_date"), "set when a body meets")
    with transaction.atomic():
        for number, day in enumerate(days):
            if cancel:
                changes.cancel_date(meeting_of(Part(body), day.date()), by=person, at=at)
                continue
            name = "" if number else called
            changes.add_date(Part(body), day.date(), called=name, by=person, at=at)


@click.command()
@click.option("--section", help="The section of the measures, such as Performance.")
@click.option("--group", help='Their group, such as "Children looked after".')
@click.option("--service", default="", help="The service's code; none where left out.")
@_BY
@at_option
@workspace_option
@format_option
def services(
    section: str | None,
    group: str | None,
    service: str,
    email: str | None,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """List which service answers for which measures, so that its head signs for them.

    With --section and --group it is set, by a director.

    For instance: eyeline edition services --section Performance
    --group "Children looked after" --service CIC --by director@council.example
    """
    started(workspace)
    from eyeline.council.declared import catalogue
    from eyeline.dashboard.edition.bodies import answering
    from eyeline.dashboard.rules.answering import places

    known = places(catalogue().measures)
    if section or group:
        if email is None or (section, group) not in known:
            raise click.UsageError("Give --section and --group as listed, and --by.")
        _answer((section or "", group or ""), service, email, moment_of(at))
    now = answering()
    rows = [
        {
            "section": place[0],
            "group": place[1],
            "service": now[place].code if place in now else None,
            "title": now[place].title if place in now else None,
        }
        for place in known
    ]
    write(rows, format_)


def _answer(place: tuple[str, str], code: str, email: str, at: datetime) -> None:
    from eyeline.council.known import organisation_of
    from eyeline.council.policy.values import Thing
    from eyeline.dashboard.changes import bodies as changes

    person, actor = acting(email, at)
    refuse_unless(actor, "set", Thing("answering"), "say which service answers for measures")
    changes.answer_for(place, organisation_of(code) if code else None, by=person, at=at)


@click.command()
@click.option(
    "--on", type=_DAY, help="The day to remind on, today unless given; nobody is reminded twice."
)
@workspace_option
def remind(on: datetime | None, workspace: Path) -> None:
    """Write each officer one message of what of an edition is due from them, or late.

    A worker does so each day by its timetable (eyeline timetable list).

    For instance: eyeline edition remind --workspace leicester
    """
    started(workspace)
    from django.utils import timezone

    from eyeline.dashboard.edition.reminders import send

    now = moment_of(None)
    sent = send(on.date() if on else timezone.localdate(now), at=now)
    say(f"{sent} {'message was' if sent == 1 else 'messages were'} written.")
