"""Every write of an edition's stages: opened, figures frozen, checked, signed and presented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard.edition.frozen import check_untouched, digests
from eyeline.dashboard.edition.stored import frozen_of, standing_of
from eyeline.dashboard.models import Check, Edition, Freeze, Presentation, Signature
from eyeline.dashboard.rules import edition_acts as rules
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.rules.editions import PresentedTo, SignedPart
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.titles import title_of
from eyeline.measures.cells import Calculation

_ANALYST = (Role.PERFORMANCE_ANALYST,)
_PRESENTS = (Role.PERFORMANCE_ANALYST, Role.GOVERNANCE_OFFICER)


@transaction.atomic
def open_edition(
    quarter_end: date, calculation: str, *, at: datetime, by: Person | None = None
) -> Edition:
    """Return the quarter's edition, opened `at` where it is new, showing `calculation`.

    Once its figures are frozen it goes on to show those. Without `by` it is the command line's.

    Raises:
        NotAQuarterEnd: the day is not the last of a quarter.
    """
    rules.refuse_other_days(quarter_end)
    defaults = {"calculation": calculation, "created_at": at}
    edition, new = Edition.objects.select_for_update().get_or_create(
        quarter_end=quarter_end, defaults=defaults
    )
    if new:
        record("open", "edition", edition.label, by=by, at=at, fields=("calculation",))
    elif edition.calculation != calculation and not edition.freezes.exists():
        edition.calculation = calculation
        edition.save(update_fields=["calculation"])
        record("set", "edition", edition.label, by=by, at=at, fields=("calculation",))
    return edition


@transaction.atomic
def begin(quarter_end: date, *, by: Person, at: datetime) -> Edition:
    """Open the edition of a quarter that has ended.

    Raises:
        NotAQuarterEnd: the day is not the last of a quarter.
        BadAct: the quarter runs still, or has its edition.
    """
    rules.check_opening(quarter_end, timezone.localdate(at))
    if Edition.objects.filter(quarter_end=quarter_end).exists():
        raise BadAct("The edition of this quarter is open already.")
    title = title_of(by, _ANALYST, timezone.localdate(at))
    made = Edition.objects.create(
        quarter_end=quarter_end, created_at=at, opened_by=by, opened_as=title
    )
    record("open", "edition", made.label, by=by, at=at, fields=("quarter_end",))
    return made


def freeze(
    edition: Edition,
    calculation: Calculation,
    sources: Sources,
    *,
    reason: str,
    by: Person,
    at: datetime,
) -> Freeze:
    """Let an edition show the figures of a calculation from now on, whatever is calculated later.

    Where figures were frozen before, what was checked, signed and presented of them is void.

    Raises:
        BadAct: these figures are frozen already, or it is done anew without a reason.
    """
    cells = digests(sources, calculation, edition.quarter_end)
    return _freeze(edition, calculation, cells, reason.strip(), by, at)


@transaction.atomic
def _freeze(
    edition: Edition,
    calculation: Calculation,
    cells: Mapping[str, str],
    reason: str,
    by: Person,
    at: datetime,
) -> Freeze:
    found = locked(edition)
    rules.check_freezing(standing_of(found), calculation.id, reason)
    before = frozen_of(found)
    made = Freeze.objects.create(
        edition=found,
        number=before.number + 1 if before else 1,
        calculation=calculation.id,
        record=calculation.record,
        cells=cells,
        reason=reason,
        by=by,
        title=title_of(by, _ANALYST, timezone.localdate(at)),
        at=at,
    )
    found.calculation = calculation.id
    found.save(update_fields=["calculation"])
    fields = ("calculation", "record", "cells")
    record("freeze", "edition", found.label, by=by, at=at, fields=fields, reason=reason)
    return made


@transaction.atomic
def check(edition: Edition, number: int, *, note: str, by: Person, at: datetime) -> Check:
    """Say that the figures that were frozen for the `number`th time are as they should be.

    Raises:
        BadAct: nothing is frozen, or it is checked.
        Changed: the figures were frozen anew since.
        OwnWork: they froze them themselves.
    """
    found = locked(edition)
    rules.check_checking(standing_of(found), number, by.pk)
    freeze = found.freezes.get(number=number)
    made = Check.objects.create(
        freeze=freeze,
        froze=freeze.by,
        note=note.strip(),
        by=by,
        title=title_of(by, _ANALYST, timezone.localdate(at)),
        at=at,
    )
    record("check", "edition", found.label, by=by, at=at, fields=("freeze", "note"))
    return made


def sign(
    edition: Edition, code: str, seen: str, sources: Sources, *, by: Person, at: datetime
) -> Signature:
    """Sign what the service with `code` answers for, or for a blank one the whole edition.

    `seen` is the hash of the content that they saw. The stored figures are read anew first.

    Raises:
        BadAct: it is too early, signed already, or there is no such service.
        Changed: the content is not what they saw.
        OwnWork: they froze, wrote or signed some of it themselves.
        TouchedCells: the stored figures are not those that were frozen.
    """
    if freeze := frozen_of(edition):
        calculation = sources.cells.calculation(freeze.calculation)
        check_untouched(sources, calculation, edition.quarter_end, freeze.cells)
    return _sign(edition, code, seen, by, at)


@transaction.atomic
def _sign(edition: Edition, code: str, seen: str, by: Person, at: datetime) -> Signature:
    found = locked(edition)
    standing = standing_of(found)
    part = standing.part_of(code)
    if part is None:
        raise BadAct("No service of this code answers for measures of the edition.")
    rules.check_signing(part, standing, seen, by.pk)
    signers = found.signatures.values_list("by", "service")
    rules.check_one_place(part, signers, by.pk)
    made = Signature.objects.create(
        edition=found,
        service_id=part.service,
        sha256=part.content.sha256,
        content=part.content.named,
        by=by,
        title=_signers_title(part, by, at),
        at=at,
    )
    fields = ("service", "sha256", "content")
    key = f"{found.label} {code}".strip()
    record("sign", "edition", key, by=by, at=at, fields=fields, path=part.path)
    return made


@transaction.atomic
def present(
    edition: Edition, to: PresentedTo, on: date, *, note: str, by: Person, at: datetime
) -> Presentation:
    """Put on record that an edition was presented to somebody on a day, and what they said.

    Raises:
        BadAct: it is not signed, the lead member comes first, it is on record, or the day cannot
            be.
    """
    found = locked(edition)
    standing = standing_of(found)
    rules.check_presenting(standing, to, on, timezone.localdate(at))
    freeze = frozen_of(found)
    assert freeze is not None
    made = Presentation.objects.create(
        freeze=freeze,
        to=to.value,
        on=on,
        sha256=standing.whole.content.sha256,
        note=note.strip(),
        by=by,
        title=title_of(by, _PRESENTS, timezone.localdate(at)),
        at=at,
    )
    key = f"{found.label} {to.value}"
    record("present", "edition", key, by=by, at=at, fields=("to", "on", "sha256", "note"))
    return made


def locked(edition: Edition) -> Edition:
    """Return an edition that nobody else changes until this transaction ends."""
    return Edition.objects.select_for_update().get(pk=edition.pk)


def _signers_title(part: SignedPart, by: Person, at: datetime) -> str:
    return title_of(by, (part.signer,), timezone.localdate(at), part.path)
