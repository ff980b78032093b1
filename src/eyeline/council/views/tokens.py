"""The tokens by which programs read the API: their owners' own, and for whoever may end them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import tokens as changes
from eyeline.council.forms.fields import Confirmed
from eyeline.council.forms.tokens import NewToken
from eyeline.council.models import Token
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in

_STORED = Stored("token", author="owner")
_USUAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """A token as a page shows it: how it stands, and whether the reader may end it."""

    token: Token
    standing: str
    may_end: bool


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """The reader's own tokens, and all for whoever may end any."""
    if not could(actor(request), "view", "token"):
        raise Http404
    rows = visible_to(actor(request), Token.objects.all(), _STORED)
    rows |= visible_to(actor(request), Token.objects.all(), _STORED, action="end")
    today = timezone.localdate()
    context = {
        "rows": [_shown(request, each, today) for each in rows.select_related("owner")],
        "may_add": may(request, "add", Thing("token")),
    }
    return render(request, "council/tokens.html", context)


@sensitive_variables("made")
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add", "token")
def add(request: HttpRequest) -> HttpResponse:
    """Make a token, and show its secret this once."""
    today, now, owner = timezone.localdate(), timezone.now(), signed_in(request)
    last = today + timedelta(days=_USUAL_DAYS)
    form = NewToken(sent(request), initial={"last": last})
    made: list[tuple[Token, str]] = []

    def change() -> None:
        said = form.cleaned_data
        made.append(
            changes.add(owner, said["name"], said["scopes"], first=today, last=said["last"], at=now)
        )

    if done(form, change):
        token, secret = made[0]
        context = {"token": token, "secret": secret, "crumbs": _crumbs()}
        return render(request, "council/token_made.html", context)
    lead = "The secret is shown once, when it is made."
    return ask(request, form, Question("Make a token", "Make it", _crumbs(), lead))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a token open nothing any more."""
    found = get_object_or_404(Token.objects.select_related("owner"), pk=pk)
    refuse_unless_allowed(request, "end", Thing("token", author=found.owner_id))
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.end(found, by=by, at=now)):
        return redirect("council:tokens")
    lead = f"{found.name}, of {found.owner.name}. Programs that use it are refused at once."
    return ask(request, form, Question("End a token", "End it", _crumbs(), lead, True))


def _shown(request: HttpRequest, token: Token, today: date) -> Shown:
    standing = token.standing(today)
    open_ = standing in ("in force", "to come")
    return Shown(
        token,
        standing,
        open_ and may(request, "end", Thing("token", author=token.owner_id)),
    )


def _crumbs() -> list[tuple[str, str]]:
    return [("Access tokens", reverse("council:tokens"))]
