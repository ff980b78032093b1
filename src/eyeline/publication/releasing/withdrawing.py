"""Withdrawing a release in an emergency: it is served no more, for ever, and readers are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from eyeline.council import audit
from eyeline.council.models import Person
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release, Withdrawal
from eyeline.publication.releasing import purging, rules, site_build
from eyeline.publication.releasing.allowed import role_by_which
from eyeline.publication.releasing.cached import addresses_of
from eyeline.publication.releasing.preparing import key_of
from eyeline.publication.releasing.settling import changing, written_or_told


@written_or_told()
def withdraw(
    release: Release, *, releases: Path, reason: str, words: str, by: Person, at: datetime
) -> Withdrawal:
    """Withdraw a release: `reason` is for the record, `words` are what its readers are told.

    From the commit on no page and no API serves it; caches in front are told by a job.

    Raises:
        NotAllowed: whoever asks may not.
        BadWithdrawal: it was withdrawn before, or a text is missing.
        NotWritten: the disk or the database did not take it.
    """
    role_by_which(by, "withdraw", Audience(release.audience), at)
    cached = addresses_of(release, releases)
    with changing(releases, at=at):
        return _record(release, cached, reason.strip(), words.strip(), by=by, at=at)


@transaction.atomic(durable=True)
def _record(
    release: Release, cached: Sequence[str], reason: str, words: str, *, by: Person, at: datetime
) -> Withdrawal:
    found = Release.objects.select_for_update().get(pk=release.pk)
    before = Withdrawal.objects.filter(release=found).exists()
    rules.check_withdrawal(reason, words, withdrawn=before)
    withdrawal = Withdrawal.objects.create(
        release=found, reason=reason, words=words, withdrawn_by=by, withdrawn_at=at
    )
    purging.ask(withdrawal, cached, at=at)
    site_build.ask(Audience(found.audience), by=by, at=at)
    fields = ("reason", "words")
    audit.record("withdraw", "release", key_of(found), by=by, at=at, fields=fields, reason=reason)
    return withdrawal
