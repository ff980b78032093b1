"""Whom an account of the provider belongs to here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter as accounts
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from eyeline.council.changes import people
from eyeline.council.changes import sign_in as changes
from eyeline.council.models import Person
from eyeline.council.sign_in.oidc import NONCE, claims_of, shows_second_factor
from eyeline.council.sign_in.second_factor import PROVIDED

_UNVERIFIED = (False, "false", "False")  # some providers write it as text


class Provided(DefaultSocialAccountAdapter):
    """Lets in whom an administrator has added, or (a setting) whoever the provider knows.

    An account belongs to a person by the provider's number of it; the first time by its address.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: `pre_social_login` has found the person, or refused them."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, before anything is done for them.

        Raises:
            ImmediateHttpResponse: with the page for whoever is not let in.
        """
        claims, nonce = claims_of(sociallogin), str(sociallogin.state.get(NONCE, ""))
        if not nonce or not constant_time_compare(str(claims.get("nonce")), nonce):
            refused = render_authentication_error(request, sociallogin.provider)
            raise ImmediateHttpResponse(refused)
        if not sociallogin.is_existing:
            person = self._person(sociallogin)
            if person is None:
                raise ImmediateHttpResponse(render(request, "sign_in/unknown.html", status=401))
            if not person.is_active:
                refused = accounts().respond_user_inactive(request, person)
                raise ImmediateHttpResponse(refused)
            sociallogin.connect(request, person)
            if shows_second_factor(claims):
                changes.begin_anew(person, at=timezone.now())
        sociallogin.state[PROVIDED] = shows_second_factor(claims)

    def _person(self, sociallogin: SocialLogin) -> Person | None:
        """Return whose address it is, and nobody where another account has it already."""
        claims = claims_of(sociallogin)
        address = claims.get(settings.COUNCIL.oidc_address)
        if not isinstance(address, str) or claims.get("email_verified") in _UNVERIFIED:
            return None
        person = Person.objects.filter(email__iexact=address).first()
        if person and not address.isascii() and address != person.email:
            return None  # a database may take a letter of another alphabet for one of ours
        if person is None:
            return _new(address, claims) if settings.COUNCIL.oidc_adds_people else None
        provider = sociallogin.account.provider
        taken = SocialAccount.objects.filter(user=person, provider=provider).exists()
        return None if taken else person


def _new(address: str, claims: dict[str, Any]) -> Person:
    """Add whoever the provider knows, without any role."""
    name = str(claims.get("name") or address)[:200]
    return people.add_person(address, name, by=None, at=timezone.now())
