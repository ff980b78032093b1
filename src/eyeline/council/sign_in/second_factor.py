"""Whoever has signed in has shown a second factor, or is asked for one before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.account.signals import user_logged_in
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from eyeline.council.models import Person
from eyeline.council.requests import person_of

PROVIDED = "second_factor"
_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What may be done before a second factor is shown.
_BEFORE = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "health",
        "theme",
    }
)
# Of those who have none at all: else whoever has the password alone would add one to the others.
_SETTING_UP = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})


class SecondFactor:
    """Sends whoever has shown no second factor to where they set one up, or show it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Return where to go first, and nothing where the page may be shown."""
        person = person_of(request)
        here = request.resolver_match.view_name if request.resolver_match else ""
        if person is None or here in _BEFORE or shown(request, person):
            return None
        if not has_second_factor(person):
            ready = here in _SETTING_UP
            return None if ready else HttpResponseRedirect(reverse("mfa_activate_totp"))
        then = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{then}")


class OwnSecondFactor(AuthenticateStage):
    """Asks for our own second factor where the provider of the account says nothing of one."""

    def handle(self) -> tuple[Any, bool]:
        """Return where to go, and whether signing in may go on."""
        if _provided(self.login.signal_kwargs or {}):
            return None, True
        answer: tuple[Any, bool] = super().handle()
        return answer


def shown(request: HttpRequest, person: Person) -> bool:
    """Return whether a second factor was shown since `person` signed in."""
    return any(each["method"] == "mfa" for each in get_authentication_records(request, person))


def has_second_factor(person: Person) -> bool:
    """Return whether they have an authenticator app or a passkey."""
    return Authenticator.objects.filter(user=person, type__in=_FACTORS).exists()


def count_as_shown(request: HttpRequest, person: Person, how: str) -> None:
    """Note for this session that a second factor was shown, and how."""
    record_authentication(request, person, "mfa", type=how)


@receiver(user_logged_in)
def provided(request: HttpRequest, user: Person, **said: Any) -> None:
    """Count what the provider of the account has asked for."""
    if _provided(said):
        count_as_shown(request, user, "oidc")


@receiver(signals.authenticator_added)
def added(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    """Count the code or touch by which a second factor was set up."""
    if authenticator.type in _FACTORS:
        count_as_shown(request, user, str(authenticator.type))


@receiver(signals.authenticator_removed)
def removed(request: HttpRequest, user: Person, **_: Any) -> None:
    """Ask whoever removed their last one to set up another before anything else."""
    if not has_second_factor(user):
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        others = [each for each in records if each["method"] != "mfa"]
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = others


def _provided(said: dict[str, Any]) -> bool:
    """Whether signing in by the account of a provider included a second factor."""
    sociallogin = said.get("sociallogin")
    return sociallogin is not None and bool(sociallogin.state.get(PROVIDED))
