"""What needs somebody's answer in a quarter."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.council.policy.values import Thing
from eyeline.council.requests import may
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.models import Edition
from eyeline.dashboard.views import teams_seen
from eyeline.dashboard.views.guarded import quarter_page
from eyeline.measures.exceptions import Exceptional, Kind

LASTING = {"new": "New", "persistent": "Persistent"}


@quarter_page
def exceptions(request: HttpRequest, label: str | None = None) -> HttpResponse:
    """The exceptions of a quarter, the most surprising first, the new ones apart."""
    edition = stored.edition_called(label)
    if edition is None:
        return render(request, "dashboard/empty.html")
    quarter, seen = stored.quarter_of(edition), teams_seen.groups(request)
    every = [each for each in stored.exceptions(quarter, Agreed.so_far()) if seen(each.cell.group)]
    asked = {name: request.GET.get(name, "") for name in ("lasting", "kind", "group")}
    groups = sorted({each.cell.group.value for each in every} - {""})
    _refuse_unknown(asked, groups)
    shown = [each for each in every if _is_asked(each, asked)]
    context = {
        "edition": edition,
        "newest": label is None,
        "total": len(every),
        "shown": len(shown),
        "asked": asked,
        "lasting": LASTING.items(),
        "kinds": [(kind.value, kind.value.capitalize()) for kind in Kind],
        "group_choices": [(group, group) for group in groups],
        "parts": _parts(shown),
        "may_suggest": may(request, "suggest", Thing("work_programme_entry")),
        "others": Edition.objects.with_figures().exclude(pk=edition.pk).order_by("-quarter_end"),
    }
    return render(request, "dashboard/exceptions.html", context)


def _refuse_unknown(asked: dict[str, str], groups: Sequence[str]) -> None:
    """Answer as for any page that is not there where a filter is none.

    Raises:
        Http404: one is none.
    """
    known = {"lasting": LASTING, "kind": [kind.value for kind in Kind], "group": groups}
    if any(asked[name] and asked[name] not in known[name] for name in asked):
        raise Http404


def _is_asked(each: Exceptional, asked: dict[str, str]) -> bool:
    lasting = asked["lasting"] in ("", "new" if each.is_new else "persistent")
    kinds = {reason.kind.value for reason in each.reasons}
    group = asked["group"] in ("", each.cell.group.value)
    return lasting and group and (not asked["kind"] or asked["kind"] in kinds)


def _parts(shown: Sequence[Exceptional]) -> list[tuple[str, list[Exceptional]]]:
    new = [each for each in shown if each.is_new]
    return [("New this quarter", new), ("Persistent", [e for e in shown if not e.is_new])]
