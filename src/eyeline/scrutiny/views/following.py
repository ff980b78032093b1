"""Being told by e-mail: asked for, confirmed by the link of a letter, ended by one click."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from eyeline.council.pages import page_of, sent
from eyeline.council.requests import allowed, place_asking
from eyeline.scrutiny.changes import following as changes
from eyeline.scrutiny.changes.following import BadSubscription
from eyeline.scrutiny.forms import taking_part as forms
from eyeline.scrutiny.models import Body
from eyeline.scrutiny.views.taking_part import CRUMBS, POSTS, answer, taken


@POSTS
@allowed("send", "taking_part")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask to be told by e-mail of what is published."""
    bodies = {each.name: each for each in Body.objects.select_related("organisation")}
    choices = [(name, str(body)) for name, body in bodies.items()]
    form = forms.Follow(choices, sent(request), initial={"matter": "all"})

    def change() -> None:
        said = form.cleaned_data
        changes.ask(
            said["email"],
            said["matter"],
            bodies.get(said["body"]),
            said["words"],
            place=place_asking(request),
            at=timezone.now(),
        )

    status, after = 200, 0
    if request.method == "POST":
        well, status, after = taken(form, change)
        if well:
            return redirect("scrutiny:followed")
    context = {"form": form, "bodies": bodies.values(), "crumbs": CRUMBS}
    return answer(request, "scrutiny/follow.html", context, status, after)


@require_safe
@allowed("view", "taking_part")
def followed(request: HttpRequest) -> HttpResponse:
    """What to do now: follow the link in the letter. It says the same to all."""
    return render(request, "scrutiny/followed.html", {"crumbs": CRUMBS})


@require_safe
@allowed("view", "taking_part")
def news(request: HttpRequest, token: str) -> HttpResponse:
    """All that a message told of: it lists the first of it alone."""
    try:
        found, rows = changes.of_news(token)
    except BadSubscription as error:
        context = {"crumbs": CRUMBS, "fault": str(error)}
        return render(request, "scrutiny/news.html", context, status=410)
    context = {"crumbs": CRUMBS, "page": page_of(request, rows), "about": changes.about(found)}
    return render(request, "scrutiny/news.html", context)


@POSTS
@allowed("send", "taking_part")
def confirm_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by the link of a letter: by a button, since mail programs open links."""
    context: dict[str, object] = {"crumbs": CRUMBS, "act": "confirm", "done": False, "fault": ""}
    try:
        found = changes.to_confirm(token)
        context["about"] = changes.about(found)
        if request.method == "POST":
            changes.confirm(found, at=timezone.now())
            context["done"] = True
    except BadSubscription as error:
        context["fault"] = str(error)
    status = 410 if context["fault"] else 200
    return render(request, "scrutiny/confirm_follow.html", context, status=status)


@csrf_exempt  # a mail program sends it by itself, by RFC 8058, and has no form of ours
@POSTS
@allowed("send", "taking_part")
def end_follow(request: HttpRequest, token: str) -> HttpResponse:
    """End it: by a button, or by the one click of a mail program."""
    context: dict[str, object] = {"crumbs": CRUMBS, "act": "end", "done": False, "fault": ""}
    try:
        found = changes.to_end(token)
        context["about"] = changes.about(found)
        if request.method == "POST":
            changes.end(found)
            context["done"] = True
    except BadSubscription as error:
        context["fault"] = str(error)
    status = 410 if context["fault"] else 200
    return render(request, "scrutiny/confirm_follow.html", context, status=status)
