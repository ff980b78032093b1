"""Listens for what came of scrutiny and is public, and lets the public site be built anew.

What another part keeps is told to it by its row being kept, so that no part has to know of the
site. It is asked for once the change is committed, so that no lock of the queue is held within it;
one build waits for all that happens before it begins, and once a day it is built in any case.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone

from eyeline.publication.releasing.site_build import ask_once


def listen() -> None:
    """Begin to listen."""
    from eyeline.scrutiny import models

    for sender in (
        models.MinutesVersion,
        models.CommitmentStep,
        models.DecisionVersion,
        models.CallInStep,
        models.ForwardPlanVersion,
        models.SubmissionStep,
    ):
        uid = f"public site {sender.__name__}"
        post_save.connect(_kept, sender=sender, weak=False, dispatch_uid=uid)


def _kept(created: bool, raw: bool, **_: object) -> None:
    if created and not raw:
        transaction.on_commit(_ask, robust=True)


def _ask() -> None:
    with transaction.atomic():
        ask_once(by=None, at=timezone.now())
