"""The link by which somebody sets their first password, or a new one."""

from __future__ import annotations

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from eyeline.council.addresses import whole_address
from eyeline.council.models import Person

HOURS = settings.PASSWORD_RESET_TIMEOUT // 3600


def password_link(person: Person, *, port: int | None = None) -> str:
    """Return the address at which `person` sets a password, once and within `HOURS`.

    It is good until a password is set or they sign in. On this machine alone the site is at `port`.
    """
    key = default_token_generator.make_token(person)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": key},
    )
    return whole_address(path, port=port)
