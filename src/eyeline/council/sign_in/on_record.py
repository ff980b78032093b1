"""What goes on record of signing in, whoever's view it happens in."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import signals as account
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialLogin
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from eyeline.council.changes import sign_in as changes
from eyeline.council.models import Person
from eyeline.council.sign_in.lock import count_failure


@receiver(auth.user_logged_in)
def signed_in(user: Person, **_: Any) -> None:
    changes.signed_in(user, at=timezone.now())


@receiver(auth.user_logged_out)
def signed_out(user: Person | None, **_: Any) -> None:
    if user is not None:
        changes.signed_out(user, at=timezone.now())


@receiver(auth.user_login_failed)
def wrong_password(credentials: dict[str, Any], **_: Any) -> None:
    changes.failed(_of(credentials.get("email")), at=timezone.now(), fields=("password",))


@receiver(factors.authentication_failed)
def wrong_code(request: HttpRequest, user: Person, **_: Any) -> None:
    changes.failed(user, at=timezone.now(), fields=("second_factor",))
    count_failure(request, user.email)


@receiver(user_locked_out)
def locked(username: str | None, **_: Any) -> None:
    changes.locked(_of(username), at=timezone.now())


@receiver([account.password_changed, account.password_set, account.password_reset])
def new_password(user: Person, **_: Any) -> None:
    changes.changed(user, at=timezone.now(), fields=("password",))


@receiver([factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset])
def new_second_factor(user: Person, authenticator: Authenticator, **_: Any) -> None:
    changes.changed(user, at=timezone.now(), fields=("second_factor", str(authenticator.type)))


@receiver(social.social_account_added)
def new_provided_account(sociallogin: SocialLogin, **_: Any) -> None:
    changes.changed(
        cast("Person", sociallogin.user), at=timezone.now(), fields=("provided_account",)
    )


def _of(email: str | None) -> Person | None:
    return Person.objects.filter(email__iexact=email).first() if email else None
