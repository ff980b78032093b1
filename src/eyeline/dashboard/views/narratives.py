"""What an edition says in words: the list, one narrative with its versions, and writing it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes.views import saw
from eyeline.council.pages import sent
from eyeline.council.policy.deciding import logged
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, refuse_unless_allowed, signed_in
from eyeline.dashboard.changes import narratives as changes
from eyeline.dashboard.edition.said import advice_on, known_about, row_about, standing_with_asked
from eyeline.dashboard.edition.stored import last_versions
from eyeline.dashboard.edition.turns import may_write, part_of, thing_written
from eyeline.dashboard.forms.editions import Write
from eyeline.dashboard.models import Edition, NarrativeVersion
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.rules.editions import Standing, Written
from eyeline.dashboard.rules.narratives import Piece, difference
from eyeline.dashboard.views.edition import html_of
from eyeline.dashboard.views.edition_asked import crumbs_to, edition_for

_READ = Thing("edition_narrative")


@require_safe
def narratives(request: HttpRequest, label: str) -> HttpResponse:
    """Every narrative that an edition has or is asked for, and who wrote it when."""
    edition = edition_for(request, label)
    _refuse_unless_read(request)
    standing, who = standing_with_asked(edition), actor(request)
    shown = [each for each in standing.narratives if each.asked or each.number]
    others = [each for each in standing.narratives if not (each.asked or each.number)]
    context = {
        "edition": edition,
        "standing": standing,
        "rows": [(each, may_write(who, standing, each.about)) for each in shown],
        "others": [each for each in others if may_write(who, standing, each.about)],
        "crumbs": crumbs_to(edition),
    }
    _note_seen(request)
    return render(request, "dashboard/narratives.html", context)


@require_safe
def narrative(request: HttpRequest, label: str, about: str) -> HttpResponse:
    """A narrative as it is, beside its figures, and every version that was ever saved."""
    edition = edition_for(request, label)
    _refuse_unless_read(request)
    standing = standing_with_asked(edition)
    written = _written(standing, about)
    versions = list(edition.narratives.filter(about=about).order_by("-number"))
    context = {
        "edition": edition,
        "written": written,
        "current": versions[0] if versions and versions[0].text else None,
        "html": html_of(versions[0].text) if versions else "",
        "versions": _with_differences(versions),
        "advice": advice_on(edition, about, versions[0].text if versions else ""),
        "may_write": may_write(actor(request), standing, about),
        "crumbs": _crumbs(edition),
        **_facts(edition, about),
    }
    _note_seen(request)
    return render(request, "dashboard/narrative.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, label: str, about: str) -> HttpResponse:
    """Write a narrative beside its figures: preview it, see what disagrees, and save it."""
    edition = edition_for(request, label)
    standing = standing_with_asked(edition)
    written = _written(standing, about)
    thing = thing_written(actor(request), standing, about)
    refuse_unless_allowed(request, "write", thing)
    last = last_versions(edition).get(about)
    newest, before = (last.number, last.text) if last else (0, "")
    form = Write(sent(request), initial={"over": newest, "text": before})
    valid = form.is_bound and form.is_valid()
    text = form.cleaned_data["text"] if valid else before
    if valid and "preview" not in request.POST and _saved(request, edition, standing, about, form):
        return redirect("dashboard:narrative", label, about)
    theirs = _theirs(request, last, form) if valid else None
    context = {
        "edition": edition,
        "written": written,
        "form": form,
        "preview": html_of(text) if valid or last else None,
        "is_preview": valid and "preview" in request.POST,
        "advice": advice_on(edition, about, text),
        "theirs": theirs,
        "theirs_html": html_of(theirs.text) if theirs else "",
        "pieces": difference(theirs.text, text) if theirs else (),
        "crumbs": _crumbs(edition),
        **_facts(edition, about),
    }
    return render(request, "dashboard/narrative_write.html", context)


def _saved(
    request: HttpRequest, edition: Edition, standing: Standing, about: str, form: Write
) -> bool:
    """Return whether a version was saved; the form says why where it was not."""
    service = part_of(standing, about)
    said = form.cleaned_data
    try:
        changes.write(
            edition,
            about,
            said["text"],
            over=said["over"],
            by=signed_in(request),
            at=timezone.now(),
            path=service.path if service else "",
        )
    except BadAct as error:
        form.add_error(None, str(error))
        return False
    return True


def _theirs(
    request: HttpRequest, last: NarrativeVersion | None, form: Write
) -> NarrativeVersion | None:
    """Return the version that somebody else saved meanwhile, and let the next try be over it."""
    if last is None or form.cleaned_data["over"] == last.number:
        return None
    again = request.POST.copy()
    again["over"] = str(last.number)
    form.data = again
    return last


def _with_differences(
    versions: list[NarrativeVersion],
) -> list[tuple[NarrativeVersion, tuple[Piece, ...]]]:
    """Return versions, the newest first, each with how it differs from the one before it."""
    earlier = [each.text for each in versions[1:]] + [""]
    return [
        (each, difference(before, each.text))
        for each, before in zip(versions, earlier, strict=True)
    ]


def _written(standing: Standing, about: str) -> Written:
    found = next((each for each in standing.narratives if each.about == about), None)
    if found is None:
        raise Http404
    return found


def _facts(edition: Edition, about: str) -> dict[str, object]:
    """Return a measure's figures, as they stand beside its narrative."""
    known = known_about(edition, about)
    row = row_about(edition, about) if known else None
    return {"known": known, "row": row, "quarters": known.quarters[-5:] if known else ()}


def _crumbs(edition: Edition) -> list[tuple[str, str]]:
    address = reverse("dashboard:narratives", args=[edition.label])
    return crumbs_to(edition, ("Narratives", address))


def _refuse_unless_read(request: HttpRequest) -> None:
    refuse_unless_allowed(request, "view", _READ)


def _note_seen(request: HttpRequest) -> None:
    """Put on record that narratives were seen, where the policy says so of the reader."""
    if logged(actor(request), "view", _READ):
        saw("edition_narrative", request.path, by=signed_in(request), at=timezone.now())
