"""The page of the own account, and what belongs to signing in that django-allauth has not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, NamedTuple

from allauth.account.adapter import get_adapter
from allauth.account.views import login as allauth_login
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.changes import sign_in as changes
from eyeline.council.models import Person
from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.council.sign_in import example
from eyeline.council.sign_in.limits import BEGAN, SEEN

AnyView = Callable[..., HttpResponseBase]


class Used(NamedTuple):
    """A session: when it began, when a page was last opened in it, and whether it is this one."""

    began: datetime
    last: datetime
    this: bool


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Address and password, the provider's account, and the people of an example council.

    Whoever comes from another page of this site goes back there.
    """
    if request.method != "POST" and "next" not in request.GET:
        asked = request.GET.copy()
        if then := _came_from(request):
            asked["next"] = then
        request.GET = asked  # type: ignore[assignment]
    answer: HttpResponseBase = allauth_login(request)
    if context := getattr(answer, "context_data", None):
        context["people"] = example.people()
        context["provided"] = bool(settings.COUNCIL.oidc_url)
    return answer


def own(action: str) -> Callable[[AnyView], AnyView]:
    """Let a view of the own account answer whoever has signed in; for others it is not there."""

    def decorate(view: AnyView) -> AnyView:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = signed_in(request)
            refuse_unless_allowed(request, action, Thing("own_account", author=person.pk))
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                raise Http404 from None
            except ReauthenticationRequired:
                if get_adapter().get_reauthentication_methods(request.user):
                    raise
                # They have neither password nor second factor of ours: they sign in anew.
                return HttpResponseRedirect(reverse("account_logout"))

        return guarded

    return decorate


def with_password(view: AnyView) -> AnyView:
    """Let a view answer those who sign in with a password."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not signed_in(request).has_usable_password():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """How somebody signs in, and where they are signed in."""
    person = signed_in(request)
    factors = Authenticator.objects.filter(user=person).order_by("created_at", "pk")
    context = {
        "by_password": person.has_usable_password(),
        "by_provider": SocialAccount.objects.filter(user=person).exists(),
        "app": factors.filter(type=Authenticator.Type.TOTP).first(),
        "passkeys": factors.filter(type=Authenticator.Type.WEBAUTHN),
        "codes": factors.filter(type=Authenticator.Type.RECOVERY_CODES).first(),
        "sessions": _sessions(person, request.session.session_key),
    }
    return render(request, "sign_in/own_account.html", context)


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of whoever asks, this one too."""
    person = signed_in(request)
    changes.sign_out_everywhere(person, by=person, at=timezone.now())
    request.session.flush()
    messages.success(request, "You are signed out everywhere.")
    return HttpResponseRedirect(reverse("account_login"))


@require_safe
def to_own_account(request: HttpRequest) -> HttpResponse:
    """Where django-allauth goes after something was changed."""
    return HttpResponseRedirect(reverse("own_account"))


def _sessions(person: Person, this: str | None) -> list[Used]:
    """Return a person's sessions, the one used last first."""
    found = [
        Used(_moment(held.get(BEGAN)), _moment(held.get(SEEN)), session.session_key == this)
        for session, held in changes.sessions_of(person, timezone.now())
    ]
    return sorted(found, key=lambda each: each.last, reverse=True)


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(float(seconds or 0), UTC)


def _came_from(request: HttpRequest) -> str:
    """Return the page of this site that led here; blank where none did, or one of signing in."""
    page = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return ""
    path = page.partition(request.get_host())[2] or "/"
    nowhere = ("//", reverse("account_login"), reverse("account_logout"))
    return "" if path.startswith(nowhere) else path
