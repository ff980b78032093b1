"""A meeting's pack: built, looked at, published, and read with its versions and what differs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.calendar import LONDON
from eyeline.council.changes.views import saw
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import packs as changes
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.pack import marking
from eyeline.scrutiny.documents.pack.page import html
from eyeline.scrutiny.forms import agendas as forms
from eyeline.scrutiny.models import AgendaVersion, Build, Meeting
from eyeline.scrutiny.pack.building import PRIVATE_PACK, SOURCE
from eyeline.scrutiny.pack.contents import NotThere, content_of
from eyeline.scrutiny.pack.files import NOT_SHOWN, called
from eyeline.scrutiny.pack.tabled import withdrawn_in
from eyeline.scrutiny.rules.kinds import AgendaKind, Part
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.agendas import agenda_for, crumbs_to_agenda, thing_of_agenda
from eyeline.scrutiny.views.asked import crumbs_to_meeting, meeting_of, name_of
from eyeline.scrutiny.views.versioned import Versions, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_TYPES = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8"}
KIND_WORDS = {
    AgendaKind.MAIN: "Agenda",
    AgendaKind.SUPPLEMENT: "Supplement",
    AgendaKind.REVISED: "Revised agenda",
}


@require_POST
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the pack be built."""
    found = agenda_for(request, pk, "arrange")
    try:
        changes.ask_build(found, by=signed_in(request), at=timezone.now())
    except EyelineError as error:
        messages.error(request, str(error))
    return redirect("scrutiny:pack", pk)


@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack that was built last: its files, what was found, and how far a new one is."""
    found = agenda_for(request, pk)
    asked = found.builds.select_related("job").order_by("-id").first()
    newest = changes.newest_build(found)
    sees_private = may(request, "view", thing_of_agenda(found, "private_pack"))
    context = {
        "meeting": found,
        "name": name_of(found),
        "asked": asked if asked and asked.built_at is None else None,
        "build": newest,
        "files": _files(newest, sees_private) if newest else [],
        "papers": _papers(found),
        "may_arrange": may(request, "arrange", thing_of_agenda(found)),
        "crumbs": crumbs_to_agenda(found),
        **_standing(found),
    }
    return render(request, "scrutiny/pack.html", context)


def _standing(meeting: Meeting) -> dict[str, object]:
    try:
        return {"standing": changes.standing(meeting, at=timezone.now())}
    except NotThere as gone:
        return {"standing": None, "gone": str(gone)}


def _files(build: Build, sees_private: bool) -> list[dict[str, Any]]:
    return [
        {**each, "called": called(each["name"])}
        for each in build.files
        if each["name"] not in NOT_SHOWN and (sees_private or each["part"] == Part.PUBLIC)
    ]


def _papers(meeting: Meeting) -> list[Any]:
    """Return the files by others, with what a look found in each."""
    rows = meeting.items.filter(withdrawn_at=None).prefetch_related("appendices")
    return [
        paper
        for item in rows
        for paper in item.appendices.all()
        if paper.sha256 and paper.withdrawn_at is None
    ]


@require_safe
def preview(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A file of the pack that was built last, before it is published."""
    found = agenda_for(request, pk)
    newest = changes.newest_build(found)
    each = next((each for each in newest.files if each["name"] == name), None) if newest else None
    if newest is None or each is None or name in NOT_SHOWN:
        raise Http404
    if each["part"] == Part.PRIVATE:
        source = next(file["sha256"] for file in newest.files if file["name"] == SOURCE)
        key = f"build-{newest.pk}"
        return _private_file(request, found, key, name, each["sha256"], source)
    return _file(_content(each["sha256"], name), name, f"draft-{name}")


@_POSTS
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the pack as it was built."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "publish", thing_of_agenda(found, "agenda"))
    newest = changes.newest_build(found)
    if newest is None:
        messages.error(request, "Build the pack first, and look at it.")
        return redirect("scrutiny:agenda", pk)
    now = timezone.now()
    try:
        standing = changes.standing(found, at=now)
    except NotThere as gone:
        messages.error(request, str(gone))
        return redirect("scrutiny:agenda", pk)
    late = standing.right is None and found.state == "scheduled"

    def make_change(form: forms.Publish) -> object:
        said = form.cleaned_data
        return changes.publish(
            get_object_or_404(Build, pk=said["build"], meeting=found),
            seen=said["seen"],
            short_notice=said.get("short_notice", ""),
            by=signed_in(request),
            at=now,
        )

    initial = {"seen": found.version, "build": newest.pk}
    nothing = Versions(lambda number: {}, lambda: (found.version, {}))
    make = partial(forms.Publish, late=late)
    ready, form, _ = save(make, request, initial, make_change, lambda _: {}, nothing)
    if ready:
        return redirect("scrutiny:published", pk)
    context = {
        "form": form,
        "meeting": found,
        "name": name_of(found),
        "build": newest,
        "standing": standing,
        "stops": [each for each in standing.stops if not (late and each.rule == "R2")],
        "late": late,
        "crumbs": crumbs_to_agenda(found),
    }
    return render(request, "scrutiny/publish.html", context)


@require_safe
def published(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """A published agenda with its files, its versions and what each changed."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "view", thing_of_agenda(found, "agenda"))
    versions = list(found.agendas.order_by("-number"))
    shown = next((each for each in versions if number in (None, each.number)), None)
    if shown is None:
        raise Http404
    private = may(request, "view", thing_of_agenda(found, "private_pack"))
    served = [each for each in versions if not withdrawn_in(each)]
    context = {
        "meeting": found,
        "name": name_of(found),
        "shown": shown,
        "newest": shown == versions[0],
        "kind": shown.content["kind"],
        "versions": [(each, each.content["kind"]) for each in versions],
        "items": [(each, _text(each["text"])) for each in shown.content["items"]],
        "files": _by_version(served, shown, Part.PUBLIC),
        "private_files": _by_version(served, shown, Part.PRIVATE) if private else [],
        "gone": withdrawn_in(shown),
        "may_arrange": may(request, "view", thing_of_agenda(found)),
        "days": [(each, False) for each in Numbers().days_of(found) if each.name == "publication"],
        "crumbs": crumbs_to_meeting(found),
    }
    return render(request, "scrutiny/published.html", context)


def _text(text: str) -> SafeString:
    return html(marked.blocks(text), 3)


def _by_version(
    versions: Sequence[AgendaVersion], shown: AgendaVersion, part: Part
) -> list[tuple[AgendaVersion, list[Any]]]:
    """Return the files of a version and of all before it: together they are the pack."""
    found = []
    for each in versions:
        if each.number <= shown.number:
            files = each.files.filter(part=part.value).exclude(name__in=NOT_SHOWN)
            if rows := [(row, called(row.name)) for row in files.order_by("id")]:
                found.append((each, rows))
    return found


@require_safe
def file(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponseBase:
    """A file of a published agenda; of the private part a copy with the reader's name."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "view", thing_of_agenda(found, "agenda"))
    version = get_object_or_404(found.agendas, number=number)
    row = get_object_or_404(version.files, name=name)
    if name in NOT_SHOWN:
        raise Http404
    if withdrawn_in(version):
        return render(request, "scrutiny/pack_gone.html", _gone(found, version), status=410)
    if row.part == Part.PRIVATE:
        source = version.files.get(name=SOURCE).sha256
        return _private_file(request, found, str(version.pk), name, row.sha256, source)
    return _file(_content(row.sha256, name), name, f"{found.body.name}-{number}-{name}")


def _gone(meeting: Meeting, version: AgendaVersion) -> dict[str, object]:
    return {
        "meeting": meeting,
        "name": name_of(meeting),
        "releases": withdrawn_in(version),
        "crumbs": crumbs_to_meeting(meeting),
    }


def _private_file(
    request: HttpRequest, meeting: Meeting, key: str, name: str, sha256: str, source: str
) -> HttpResponseBase:
    """Return a reader's own copy of a private file; that they see it goes on record before."""
    thing = thing_of_agenda(meeting, "private_pack")
    refuse_unless_allowed(request, "view", thing)
    who, now = signed_in(request), timezone.now()
    saw("private_pack", key, by=who, at=now, fields=("content",), path=thing.path)
    moment = timezone.localtime(now, LONDON)
    whose = f"Copy for {who.name}, {day_in_words(moment)} {moment:%H:%M}"
    if name == PRIVATE_PACK:
        data = marking.copy_of_pack(_content(source, SOURCE), whose)
    else:
        data = marking.copy_of_file(_content(sha256, name), whose, moment.date())
    response = _file(data, name, name)
    response["Cache-Control"] = "no-store"
    return response


def _content(sha256: str, name: str) -> bytes:
    """Return a file of a pack.

    Raises:
        Http404: it is gone.
    """
    try:
        return content_of(sha256, name)
    except NotThere as gone:
        raise Http404 from gone


def _file(data: bytes, name: str, kept_as: str) -> FileResponse:
    kind = _TYPES.get(name[name.rfind(".") :], "application/octet-stream")
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=kept_as, content_type=kind)
