"""What changed between two calculations, and why."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.models import Edition
from eyeline.dashboard.revised import Earlier
from eyeline.dashboard.views.guarded import quarter_page


@quarter_page
def changes(request: HttpRequest, label: str | None = None) -> HttpResponse:
    """The figures of a quarter's edition that are other than in an earlier calculation."""
    edition = stored.edition_called(label)
    if edition is None:
        return render(request, "dashboard/empty.html")
    quarter = stored.quarter_of(edition)
    known = stored.earlier(quarter)
    since = _asked(request, known)
    found = stored.changes(quarter, since, Agreed.so_far()) if since else None
    section = request.GET.get("section", "")
    sections = list(dict.fromkeys(each.section for each in found.measures)) if found else []
    if section and section not in sections:
        raise Http404
    context = {
        "edition": edition,
        "newest": label is None,
        "known": known,
        "since": since,
        "section": section,
        "section_choices": [(title, title) for title in sections],
        "explained": bool(found and found.explained),
        "total": len(found.measures) if found else 0,
        "measures": [m for m in found.measures if section in ("", m.section)] if found else [],
        "others": Edition.objects.with_figures().exclude(pk=edition.pk).order_by("-quarter_end"),
    }
    return render(request, "dashboard/changes.html", context)


def _asked(request: HttpRequest, known: list[Earlier]) -> Earlier | None:
    """Return the calculation that is asked for, or else the newest before; None where none is.

    Raises:
        Http404: none is called so.
    """
    name = request.GET.get("since", "")
    found = next((each for each in known if not name or each.name == name), None)
    if name and found is None:
        raise Http404
    return found
