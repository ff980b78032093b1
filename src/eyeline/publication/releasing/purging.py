"""Telling caches in front of the site to forget what was withdrawn.

Whatever keeps copies of pages (a content network, a proxy) has an address at which it takes a list
of addresses to forget: `purge_url` in `council.toml`. A job sends it the list after the commit,
again and again until it is taken; nothing else is ever called.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import requests
from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from requests import PreparedRequest

from eyeline.council.changes import jobs
from eyeline.council.jobs.run import Run
from eyeline.council.models import Job, State
from eyeline.publication.models import Purge, Withdrawal
from eyeline.publication.releasing import tasks

AT_ONCE = 30
"""How many addresses a call has at most: content networks take few."""
_TIMEOUT = (5, 20)  # seconds: to connect, and between two bytes; together less than a lease


class NotPurged(Exception):
    """The cache did not take it. It is tried again, so it is no error for a person yet."""


@transaction.atomic
def ask(withdrawal: Withdrawal, addresses: Sequence[str], *, at: datetime) -> Purge | None:
    """Let a job tell the cache once the change around it is committed; None where there is none."""
    if settings.COUNCIL.purge_url is None:
        return None
    job = jobs.enqueue(tasks.purge, by=withdrawal.withdrawn_by, at=at, withdrawal=withdrawal.pk)
    return Purge.objects.create(withdrawal=withdrawal, job=job, addresses="\n".join(addresses))


def purge(run: Run, withdrawal: int) -> None:
    """Tell the cache, unless it was told.

    Raises:
        NotPurged: it did not take it.
    """
    found = Purge.objects.get(withdrawal_id=withdrawal)
    if found.purged_at is not None:
        return
    addresses = found.addresses.split("\n")
    for first in range(0, len(addresses), AT_ONCE):
        run.tell(100 * first // len(addresses), "Telling the cache.")
        _call(str(settings.COUNCIL.purge_url), addresses[first : first + AT_ONCE])
    Purge.objects.filter(pk=found.pk).update(purged_at=run.clock(), failed_at=None)


def _call(where: str, addresses: list[str]) -> None:
    """Send some addresses to the one place that is configured, following it nowhere else.

    Raises:
        NotPurged: it was not reached in time, or did not say that all is well.
    """
    with requests.Session() as session:
        session.trust_env = where.startswith("https:")  # what is here is reached by no proxy
        try:
            answer = session.post(
                where,
                json={"files": addresses},
                headers=_header(),
                auth=_as_configured,
                timeout=_TIMEOUT,
                allow_redirects=False,
                stream=True,  # what it says besides the status is not read
            )
        except requests.RequestException as error:
            raise NotPurged(type(error).__name__) from None  # its words hold the address
    if not 200 <= answer.status_code < 300:
        raise NotPurged(f"status {answer.status_code}")


def _header() -> dict[str, str]:
    secret = settings.COUNCIL.purge_header
    name, _, value = (secret.get_secret_value() if secret else "").partition(":")
    return {name.strip(): value.strip()} if name else {}


def _as_configured(request: PreparedRequest) -> PreparedRequest:
    """Leave the request as it is: without this, a file of the machine's could add a password."""
    return request


def give_up(job: Job, state: State, words: str, at: datetime) -> None:
    """Say that the cache was never told, as part of the change that ends the job."""
    pk = DBTaskResult.objects.get(pk=job.pk).args_kwargs["kwargs"]["withdrawal"]
    Purge.objects.filter(withdrawal_id=pk, purged_at=None).update(failed_at=at)
