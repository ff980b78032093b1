"""Minutes as everybody reads them: their page, their versions and their files."""

from __future__ import annotations

import io
import json

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import LONDON
from eyeline.council.changes.views import saw
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.figures import day_in_words
from eyeline.scrutiny.documents.minutes import page, writing
from eyeline.scrutiny.documents.minutes.values import of_json
from eyeline.scrutiny.meeting.sitting import who_presided
from eyeline.scrutiny.minutes.files import CALLED, PRIVATE_PDF, PRIVATE_SOURCE
from eyeline.scrutiny.models import (
    Meeting,
    MeetingMinutes,
    MinutesVersion,
)
from eyeline.scrutiny.pack.contents import NotThere, content_of
from eyeline.scrutiny.rules.kinds import Part
from eyeline.scrutiny.rules.minutes_life import MinutesState
from eyeline.scrutiny.views.asked import (
    Crumbs,
    crumbs_to_meeting,
    meeting_of,
    name_of,
)

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xml": "application/akn+xml",
}


def thing_of(minutes: MeetingMinutes, kind: str = "minutes", action: str = "") -> Thing:
    """Return minutes as the policy knows them; their author is who checked them as officer.

    Of those to be signed it is who presided at the meeting that confirmed them.
    """
    path, author = minutes.meeting.body.organisation.path or "", minutes.checked_by_id
    if action == "sign":
        author = who_presided(minutes.confirmed_at) if minutes.confirmed_at else None
    return Thing(kind, state=minutes.state, path=path, author=author)


def minutes_for(request: HttpRequest, pk: int, action: str = "view") -> MeetingMinutes:
    """Return the minutes of a meeting by its address, for whoever may do `action` with them.

    Raises:
        Http404: there are none, or they may not.
    """
    meeting_of(request, pk)
    rows = MeetingMinutes.objects.select_related(
        "meeting__body__organisation", "meeting__venue", "confirmed_at", "checked_by", "signed_by"
    )
    found = get_object_or_404(rows, meeting=pk)
    refuse_unless_allowed(request, action, thing_of(found, action=action))
    return found


def crumbs_to_minutes(meeting: Meeting) -> Crumbs:
    """Return the way to a page below that on which minutes are written."""
    own = reverse("scrutiny:write_minutes", args=[meeting.pk])
    return [*crumbs_to_meeting(meeting), ("Write the minutes", own)]


@require_safe
def minutes(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The minutes of a meeting as published: the newest version, or the one that is asked for."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "view", Thing("published_minutes"))
    versions = list(MinutesVersion.objects.filter(minutes__meeting=found).order_by("-number"))
    shown = next((each for each in versions if number in (None, each.number)), None)
    if shown is None:
        raise Http404
    value = of_json(shown.content)
    private = may(request, "view", thing_of(shown.minutes, "private_minutes"))
    rows = shown.files.exclude(name=PRIVATE_SOURCE).order_by("id")
    files = [(each, CALLED[each.name]) for each in rows if private or each.part == Part.PUBLIC]
    context = {
        "meeting": found,
        "name": name_of(found),
        "shown": shown,
        "newest": shown == versions[0],
        "value": value,
        "told": page.told(value, 2),
        "corrections": page.corrected(value),
        "versions": [(each, each.content["stands"]) for each in versions],
        "files": [each for each in files if each[0].part == Part.PUBLIC],
        "private_files": [each for each in files if each[0].part != Part.PUBLIC],
        "minutes": shown.minutes,
        "signed": shown.minutes.state == MinutesState.SIGNED and shown == versions[0],
        "may_write": may(request, "view", thing_of(shown.minutes)),
        "crumbs": crumbs_to_meeting(found),
    }
    return render(request, "scrutiny/minutes.html", context)


@require_safe
def file(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponseBase:
    """A file of published minutes; of private ones a copy with the reader's name."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "view", Thing("published_minutes"))
    rows = MinutesVersion.objects.select_related("minutes__meeting__body__organisation")
    version = get_object_or_404(rows, minutes__meeting=found, number=number)
    row = get_object_or_404(version.files, name=name)
    if name == PRIVATE_SOURCE:
        raise Http404
    if row.part == Part.PRIVATE:
        return _private(request, version)
    try:
        data = content_of(row.sha256, row.name)
    except NotThere as gone:
        raise Http404 from gone
    return _sent(data, name, f"{found.body.name}-{number}-{name}")


def _private(request: HttpRequest, version: MinutesVersion) -> HttpResponseBase:
    thing = thing_of(version.minutes, "private_minutes")
    refuse_unless_allowed(request, "view", thing)
    who, now = signed_in(request), timezone.now()
    saw("private_minutes", str(version.pk), by=who, at=now, fields=("content",), path=thing.path)
    moment = timezone.localtime(now, LONDON)
    whose = f"Copy for {who.name}, {day_in_words(moment)} {moment:%H:%M}"
    source = version.files.get(name=PRIVATE_SOURCE)
    value = of_json(json.loads(content_of(source.sha256, source.name)))
    response = _sent(writing.write(value, copy=whose), PRIVATE_PDF, PRIVATE_PDF)
    response["Cache-Control"] = "no-store"
    return response


def _sent(data: bytes, name: str, kept_as: str) -> FileResponse:
    kind = _TYPES[name.rpartition(".")[2]]
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=kept_as, content_type=kind)
