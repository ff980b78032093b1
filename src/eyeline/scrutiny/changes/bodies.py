"""Every write of commissions and task groups: what they are for, their seats, what they agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from eyeline.council.changes import people
from eyeline.council.changes.organisations import whole_council
from eyeline.council.models import Organisation, OrganisationKind, Person
from eyeline.council.rules.roles import Role
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import (
    Body,
    GroupReport,
    PrintedSeat,
    Scope,
    Seat,
    TermsOfReference,
)
from eyeline.scrutiny.rules import bodies as rules
from eyeline.scrutiny.rules import seats as seat_rules
from eyeline.scrutiny.rules.bodies import BadBody

_VOTES = (Role.CO_OPTED_MEMBER, Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a body: its remit in a sentence, its team's address, and whether it has
    education functions."""

    remit: str = ""
    contact: str = ""
    education: bool = False


@transaction.atomic
def add(
    name: str,
    title: str,
    about: About,
    *,
    parent: Body | None = None,
    organisation: Organisation | None = None,
    by: Person | None,
    at: datetime,
) -> Body:
    """Make a commission, or below a `parent` a task group, of an organisation of the council.

    Without an `organisation` it is made too, called `title`.

    Raises:
        BadBody: the name is taken or none, or the organisation is no commission or task group.
    """
    kind = OrganisationKind.TASK_GROUP if parent else OrganisationKind.COMMISSION
    rules.check_name(name, taken=Body.objects.filter(name=name).exists())
    if organisation is None:
        above = parent.organisation if parent else whole_council(by=by, at=at)
        rules.check_title(title)
        code = rules.code_of(name)
        if Organisation.objects.filter(code=code).exists():
            raise BadBody(f"The council has another organisation with the code {code!r}.")
        organisation = people.add_organisation(code, title.strip(), kind, above, by=by, at=at)
    elif organisation.kind != kind.value or Body.objects.filter(organisation=organisation).exists():
        raise BadBody(f"Choose an organisation that is a {kind.label.lower()} and has no page yet.")
    made = Body.objects.create(
        organisation=organisation,
        name=name,
        remit=about.remit.strip(),
        contact=about.contact.strip(),
        education=about.education,
        parent=parent,
        made_at=at,
    )
    on_record("add", "commission", made.pk, made, by, at, ("name", "remit", "contact", "education"))
    show_public(by=by, at=at)
    return made


@transaction.atomic
def change(body: Body, about: About, *, by: Person | None, at: datetime) -> Body:
    """Say otherwise what a body is for, how to reach its team, or whether it does education."""
    found = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    fields = ("remit", "contact", "education")
    found.remit, found.contact = about.remit.strip(), about.contact.strip()
    found.education = about.education
    found.save(update_fields=fields)
    on_record("change", "commission", found.pk, found, by, at, fields)
    show_public(by=by, at=at)
    return found


@transaction.atomic
def adopt_terms(
    body: Body, text: str, *, on: date, adopted_by: str, by: Person | None, at: datetime
) -> TermsOfReference:
    """Keep terms of reference that were adopted on a day, as the next version.

    Raises:
        BadBody: they are empty, or nobody adopted them.
    """
    rules.check_text(text, "the terms of reference")
    if not adopted_by.strip():
        raise BadBody("Say who adopted them, such as Council, 15 May 2025.")
    made = TermsOfReference.objects.create(
        body=_locked(body),
        number=body.terms.count() + 1,
        text=text,
        adopted_on=on,
        adopted_by=adopted_by.strip(),
        kept_by=by,
        kept_at=at,
    )
    on_record("adopt", "terms_of_reference", made.pk, body, by, at, ("text", "adopted_on"))
    show_public(by=by, at=at)
    return made


@transaction.atomic
def keep_scope(
    body: Body, text: str, *, reports_by: date | None, by: Person | None, at: datetime
) -> Scope:
    """Keep what a task group is to find out, as the next version.

    Raises:
        BadBody: it is empty, or the body is no task group.
    """
    _check_group(body)
    rules.check_text(text, "the scope")
    made = Scope.objects.create(
        body=_locked(body),
        number=body.scopes.count() + 1,
        text=text,
        reports_by=reports_by,
        kept_by=by,
        kept_at=at,
    )
    on_record("keep", "scope", made.pk, body, by, at, ("text", "reports_by"))
    return made


@transaction.atomic
def keep_group_report(
    body: Body, title: str, text: str, *, on: date, by: Person | None, at: datetime
) -> GroupReport:
    """Keep what a task group found and agreed on a day, as the next version.

    Raises:
        BadBody: it is empty, or the body is no task group.
    """
    _check_group(body)
    rules.check_title(title)
    rules.check_text(text, "the report")
    made = GroupReport.objects.create(
        body=_locked(body),
        number=body.reports.count() + 1,
        title=title.strip(),
        text=text,
        agreed_on=on,
        kept_by=by,
        kept_at=at,
    )
    on_record("keep", "group_report", made.pk, body, by, at, ("title", "text", "agreed_on"))
    return made


@transaction.atomic
def add_seat(
    body: Body,
    title: str,
    role: Role,
    *,
    basis: seat_rules.Basis | None = None,
    nominated_by: str = "",
    voting_scope: str = "",
    by: Person | None,
    at: datetime,
) -> Seat:
    """Add a seat to a body: a post of its organisation, vacant until somebody is appointed.

    Raises:
        BadBody: it has no title, or the seat is there already.
        BadSeat: it is a statutory seat of a body without education functions, or votes on more.
    """
    rules.check_title(title)
    votes = role in _VOTES
    seat_rules.check_basis(basis, education=body.education, voting_scope=voting_scope, votes=votes)
    held = _locked(body)
    if held.organisation.posts.filter(title=title.strip(), role=role.value).exists():
        raise BadBody("This body has a seat of that title and role already: give another title.")
    post = people.add_post(
        body.organisation,
        title.strip(),
        role,
        by=by,
        at=at,
        voting_scope=voting_scope,
        statutory=basis is not None,
    )
    made = Seat.objects.create(
        body=body,
        post=post,
        basis=basis.value if basis else "",
        nominated_by=nominated_by.strip(),
        position=body.seats.count() + 1,
    )
    on_record("add", "seat", made.pk, body, by, at, ("post", "basis", "nominated_by"))
    show_public(by=by, at=at)
    return made


@transaction.atomic
def keep_printed_seat(
    body: Body, year: str, title: str, holder: str, source: str, *, by: Person | None, at: datetime
) -> PrintedSeat:
    """Keep who sat where as an older paper prints it, with a warning where that is doubtful.

    Raises:
        BadBody: the year, the seat or the paper is not said.
    """
    rules.check_year(year)
    rules.check_title(title)
    if not source.strip():
        raise BadBody("Say which paper prints it.")
    made = PrintedSeat.objects.create(
        body=body,
        year=year,
        title=title.strip(),
        holder=holder.strip(),
        source=source.strip(),
        warning=seat_rules.printed_warning(title, holder),
    )
    on_record("keep", "printed_seat", made.pk, body, by, at, ("year", "title", "holder", "source"))
    return made


def _check_group(body: Body) -> None:
    if body.parent_id is None:
        raise BadBody("Only a task group has a scope and reports on it.")


def _locked(body: Body) -> Body:
    """Return a body; who else would give it a next version waits until this is done."""
    return Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
