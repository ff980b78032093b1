"""Listens for what is published or withdrawn, and lets the index of the search follow at once.

What another part publishes is told to it by its row being kept, so that no part has to know of the
index. Once a day the whole index is made to say what its sources say, whatever was missed.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone


def listen() -> None:
    """Begin to listen."""
    from eyeline.publication.models import Release, Withdrawal
    from eyeline.scrutiny.models import AgendaVersion, DecisionVersion, MinutesVersion

    for sender, names in (
        (AgendaVersion, ("agendas",)),
        (MinutesVersion, ("minutes",)),
        (DecisionVersion, ("decisions",)),
        (Release, ("releases",)),
        (Withdrawal, ("releases", "agendas")),
    ):
        post_save.connect(_of(names), sender=sender, weak=False, dispatch_uid=f"index {names}")


def _of(names: tuple[str, ...]) -> Any:
    def kept(created: bool, raw: bool, **_: object) -> None:
        if created and not raw:
            transaction.on_commit(partial(_refresh, names), robust=True)

    return kept


def _refresh(names: tuple[str, ...]) -> None:
    from eyeline.scrutiny.changes import index

    index.refresh(*names, at=timezone.now())
