"""How long somebody stays signed in: 30 minutes without a page, and 12 hours in all.

After 15 minutes without a page, those with personal data ask who is there. A page that is open for
long may keep its reader signed in until a moment; that nobody opened another is noted all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.signals import authentication_step_completed
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
IDLE = 30 * 60  # seconds
IDLE_PERSONAL = 15 * 60
ABSOLUTE = 12 * 3600
BEGAN, SEEN, AWAY, KEPT = "signed_in_at", "seen_at", "was_away", "kept_until"
_SEEN_BEFORE = "eyeline.seen_before"
_KEEP_EVERY = 60  # seconds: not every page needs to be written down
_SAID = {
    IDLE: "You were signed out, because you opened no page for 30 minutes.",
    ABSOLUTE: "You were signed out, 12 hours after you signed in.",
}


@receiver(user_logged_in)
def begin(request: HttpRequest, **_: Any) -> None:
    """Note when somebody signed in."""
    now = timezone.now().timestamp()
    request.session[BEGAN] = request.session[SEEN] = now
    request.session.pop(AWAY, None)
    request.session.pop(KEPT, None)


@receiver(authentication_step_completed)
def confirm(request: HttpRequest, **_: Any) -> None:
    """Note that whoever is there has shown who they are."""
    request.session.pop(AWAY, None)


def end_stale_sessions(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sign out whoever has been away for too long, and note when the others were last seen."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            if passed := _passed(request.session, now):
                logout(request)
                messages.info(request, _SAID[passed])
                asked = request.get_full_path() if request.method == "GET" else reverse("home")
                return sign_in_first(asked)
            request.META[_SEEN_BEFORE] = request.session[SEEN]
            _see(request.session, now)
        return get_response(request)

    return middleware


def keep_signed_in(request: HttpRequest, until: datetime) -> None:
    """Let whoever asks stay signed in until a moment, though they open no page.

    It does not count as being there: pages with personal data ask who is there as before. Nobody
    stays longer than 12 hours in all.
    """
    request.session[KEPT] = until.timestamp()
    request.session[SEEN] = request.META.get(_SEEN_BEFORE, request.session[SEEN])


def sign_in_first(then: str) -> HttpResponseRedirect:
    """Send somebody to sign in, and after that to the address `then`."""
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': then})}")


def _passed(session: SessionBase, now: float) -> int:
    """Return which limit a session has passed, in seconds; 0 for none."""
    if now - session.get(BEGAN, 0) > ABSOLUTE:
        return ABSOLUTE
    idle = now - session.get(SEEN, 0) > IDLE and now > session.get(KEPT, 0)
    return IDLE if idle else 0


def _see(session: SessionBase, now: float) -> None:
    away = now - session[SEEN]
    if away > IDLE_PERSONAL:
        session[AWAY] = True
    if away >= _KEEP_EVERY:
        session[SEEN] = now


def personal(view: View[Rest]) -> View[Rest]:
    """Let a page of personal data ask for password or code of whoever was away for 15 minutes.

    It goes outside `allowed`. Whoever has neither signs in again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated and request.session.get(AWAY):
            ways = get_adapter().get_reauthentication_methods(request.user)
            address = ways[0]["url"] if ways else reverse("account_logout")
            then = request.get_full_path() if request.method == "GET" else reverse("home")
            return HttpResponseRedirect(f"{address}?{urlencode({'next': then})}")
        return view(request, *args, **kwargs)

    return cast("View[Rest]", guarded)
