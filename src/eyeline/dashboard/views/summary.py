"""The Summary of a quarter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.council.policy.values import Thing
from eyeline.council.requests import may
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.stored import frozen_of
from eyeline.dashboard.filters import STATUSES, Asked, NotAFilter, choices, filtered
from eyeline.dashboard.models import Check, Edition
from eyeline.dashboard.views.guarded import quarter_page
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release
from eyeline.publication.standing import current


@quarter_page
def summary(request: HttpRequest, label: str | None = None) -> HttpResponse:
    """A quarter's Summary, the newest unless `label` names one; without any, what to do."""
    edition = stored.edition_called(label)
    if edition is None:
        return render(request, "dashboard/empty.html")
    quarter, agreed = stored.quarter_of(edition), Agreed.so_far()
    whole = stored.summary(quarter, agreed)
    try:
        asked = Asked.of(request.GET.dict())
        body = stored.body(quarter, agreed, asked)
    except NotAFilter as error:
        raise Http404 from error
    known = choices(whole)
    context = {
        "summary": whole,
        "body": body,
        "asked": asked,
        "section_choices": [(title, title) for title in known],
        "group_choices": [(title, title) for groups in known.values() for title in groups],
        "statuses": [(name, title) for name, (title, _) in STATUSES.items()],
        "words": asked.words,
        "shown": len(list(filtered(whole, asked).rows)),
        "total": len(list(whole.rows)),
        "edition": edition,
        "release": _release(request, edition),
        "unchecked": _is_unchecked(edition),
        "others": Edition.objects.with_figures().exclude(pk=edition.pk).order_by("-quarter_end"),
    }
    return render(request, "dashboard/summary.html", context)


def _is_unchecked(edition: Edition) -> bool:
    """Whether figures are frozen and no second analyst has checked them."""
    frozen = frozen_of(edition)
    return frozen is not None and not Check.objects.filter(freeze=frozen).exists()


def _release(request: HttpRequest, edition: Edition) -> Release | None:
    """Return the current internal release of the edition, for a reader who may have it."""
    if not may(request, "view", Thing("release", state="internal")):
        return None
    return current(edition.label, Audience.INTERNAL)
