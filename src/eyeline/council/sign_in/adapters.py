"""What django-allauth asks of us: who may sign in, with what words, and where they go."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from eyeline.council.changes.people import close_dormant
from eyeline.council.models import Person
from eyeline.council.requests import place_asking
from eyeline.council.sign_in.lock import locked
from eyeline.council.sign_in.sealing import seal, unseal

_RECENTLY = 5 * 60  # seconds
_STAGE = "allauth.mfa.stages.AuthenticateStage"
_OWN_STAGE = "eyeline.council.sign_in.second_factor.OwnSecondFactor"
_DONE = {
    "account/messages/password_changed.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey is added.",
    "mfa/messages/webauthn_removed.txt": "Your passkey is removed.",
}


class Accounts(DefaultAccountAdapter):
    """Local accounts: nobody signs up, and wrong tries lock an account for an address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right.",
        "incorrect_password": "The password is not right.",
        "enter_current_password": "The current password is not right.",
        "too_many_login_attempts": "Too many tries. Wait 15 minutes, then try again.",
        "rate_limited": "Too many tries. Wait 15 minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: administrators add people."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stop before the password is looked at where the account is locked.

        Raises:
            ValidationError: it is.
        """
        if locked(request, credentials.get("email", "")):
            raise self.validation_error("too_many_login_attempts")

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **said: Any
    ) -> HttpResponse | None:
        """Turn away whoever's account is closed, and close one that lay unused for too long."""
        close_dormant(cast("Person", user), at=timezone.now())
        return super().pre_login(request, user, **said)

    def is_safe_url(self, url: str) -> bool:
        """Whether an address to go on to leads to this site; one that is none does not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The place that the request comes from."""
        return place_asking(request)

    def get_login_stages(self) -> list[str]:
        """What is asked before somebody is signed in."""
        return [_OWN_STAGE if each == _STAGE else each for each in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Whether to ask who is there before second factors are changed.

        Not where they have shown it within the last minutes, by signing in or again since.
        """
        records = get_authentication_records(context.request, context.request.user)
        latest = max((each["at"] for each in records), default=0)
        return bool(timezone.now().timestamp() - latest > _RECENTLY)

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """How somebody shows again who they are: by what they have, or by the provider."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and settings.COUNCIL.oidc_url and not ways:
            address = reverse("openid_connect_login", kwargs={"provider_id": "council"})
            return [{"id": "oidc", "description": settings.COUNCIL.oidc_name, "url": address}]
        return ways

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the own account."""
        return reverse("own_account")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was done where it is worth saying; that somebody signed in is not."""
        said = message or _DONE.get(message_template or "")
        if said:
            messages.add_message(request, level, said)


class SecondFactors(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Enter the one that the app shows now.",
    }

    def encrypt(self, text: str) -> str:
        """As the database keeps a secret."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the app calls this service."""
        return f"Eyeline, {settings.COUNCIL.name}"

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, as a drawing to stand in a page."""
        return str(super().build_totp_svg(url)).partition("?>")[2].strip()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner calls it something else."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {there + 1}"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()
