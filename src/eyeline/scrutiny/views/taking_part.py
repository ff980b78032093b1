"""Asking, for everybody: a form without an account, and a page on which one sees how it stands."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import page_of, sent
from eyeline.council.requests import allowed, place_asking
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import submissions_sent, voices
from eyeline.scrutiny.forms import taking_part as forms
from eyeline.scrutiny.models import Submission
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.sending import TooMany
from eyeline.scrutiny.rules.submissions import Named, SubmissionKind
from eyeline.scrutiny.views.asked import name_of
from eyeline.scrutiny.voices import public

POSTS = require_http_methods(["GET", "HEAD", "POST"])
CRUMBS = [("Take part", "/take-part")]


def taken(form: django_forms.Form, change: Callable[[], object]) -> tuple[bool, int, int]:
    """Return whether a form for everybody was filled in well and its change was made.

    If not, the status to answer with and after how many seconds there is room again; the form then
    says why, and has all that was typed.
    """
    if not form.is_valid():
        return False, 422, 0
    try:
        change()
    except TooMany as error:
        form.add_error(None, str(error))
        return False, 429, error.seconds
    except EyelineError as error:
        form.add_error(None, str(error))
        return False, 422, 0
    return True, 200, 0


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    status: int = 200,
    after: int = 0,
) -> HttpResponse:
    """Return a page for everybody, with when to come back where there is no room now."""
    response = render(request, template, context, status=status)
    if after:
        response["Retry-After"] = str(after)
    return response


@require_safe
@allowed("view", "taking_part")
def take_part(request: HttpRequest) -> HttpResponse:
    """How to take part, and by when."""
    context = {"coming": public.coming(timezone.now())}
    return render(request, "scrutiny/take_part.html", context)


@POSTS
@allowed("send", "taking_part")
def ask(request: HttpRequest) -> HttpResponse:
    """Send a question, representation or statement of case to a meeting."""
    now = timezone.now()
    coming = public.coming(now)
    offered = {each.meeting.pk: each for each in coming}
    wanted = request.GET.get("meeting", "")
    known = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 18 else 0
    initial = {"meeting": known if known in offered else "", "kind": "question"}
    choices = [(str(pk), each.words) for pk, each in offered.items()]
    form = forms.Ask(choices, sent(request), initial=initial)

    def change() -> None:
        said = form.cleaned_data
        what = submissions_sent.Sent(
            SubmissionKind(said["kind"]),
            said["subject"],
            said["text"],
            said["name"],
            said["email"],
            Named(said["named"]),
        )
        meeting = offered[said["meeting"]].meeting
        submissions_sent.receive(meeting, what, place=place_asking(request), at=now)

    status, after = 200, 0
    if request.method == "POST":
        well, status, after = taken(form, change)
        if well:
            return redirect("scrutiny:have_it")
    context = {"form": form, "coming": coming, "crumbs": CRUMBS}
    return answer(request, "scrutiny/ask.html", context, status, after)


@require_safe
@allowed("view", "taking_part")
def have_it(request: HttpRequest) -> HttpResponse:
    """That a question or petition came, and where its link is. It says the same to all.

    Whether the same was sent before, and by whom, is told by e-mail alone.
    """
    return render(request, "scrutiny/have_it.html", {"crumbs": CRUMBS})


@require_safe
@allowed("view", "taking_part")
def follow_submission(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How something stands, for whoever has its address. It says nothing of who they are."""
    rows = Submission.objects.select_related("meeting__body__organisation", "meeting__venue")
    found = get_object_or_404(rows, uid=uid)
    context = {
        "submission": found,
        "kind": rules.KIND_WORDS[SubmissionKind(found.kind)],
        "stands": public.stands(found),
        "refusal": rules.Refusal(found.refusal).words if found.refusal else "",
        "out": found.state in [each.value for each in rules.OUT],
        "meeting": name_of(found.meeting),
        "called_off": voices.CANCELLED if public.left_behind(found) else "",
        "crumbs": CRUMBS,
    }
    return render(request, "scrutiny/follow_submission.html", context)


@require_safe
@allowed("view", "taking_part")
def answers(request: HttpRequest) -> HttpResponse:
    """Questions with their answers, for everybody."""
    page = page_of(request, public.answered())
    context = {"page": page, "told": public.told(page), "crumbs": CRUMBS}
    return render(request, "scrutiny/answers.html", context)
