"""Accounts of the council's own provider, such as Entra ID, by OpenID Connect.

django-allauth leads through the code flow with state and PKCE. Added here: the signature of the
ID token is always verified, its nonce too, the issuer is the one that is configured, and what the
token shows of a second factor is read.

Source: OpenID Connect Core 1.0, 3.1.3.7 (ID token validation); RFC 8176 (amr).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from requests import RequestException

from eyeline.council.requests import person_of

NONCE = "nonce"
_CLAIMS = "claims"
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_LEEWAY = 60  # seconds that the provider's clock may be wrong
_SAY_SECOND_FACTOR = ("amr", "acr", "acrs")


class Adapter(OpenIDConnectOAuth2Adapter):
    """Speaks with the provider, and believes an ID token only when all of it is right."""

    def get_provider(self) -> OpenIDConnectProvider:
        """Return the provider as it is configured."""
        found: OpenIDConnectProvider = super().get_provider()  # type: ignore[no-untyped-call]
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself.

        Raises:
            OAuth2Error: it is another than the one that is configured.
        """
        found: dict[str, Any] = super().openid_config
        if found.get("issuer", "").rstrip("/") != str(settings.COUNCIL.oidc_url).rstrip("/"):
            raise OAuth2Error("The provider calls itself by another address.")
        return found

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **said: Any
    ) -> SocialLogin:
        """Return who has signed in there, with what the provider claims of them.

        Raises:
            OAuth2Error: a claim cannot be believed.
        """
        claims = self._verified(app, said["response"].get("id_token") or "")
        if settings.COUNCIL.oidc_address not in claims:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("The provider speaks of two people.")
            claims = told | claims
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, claims)
        setattr(login, _CLAIMS, claims)
        return login

    def _verified(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(id_token),
                algorithms=_ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=_LEEWAY,
                options={"require": ["aud", "exp", "iat", "iss", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("The ID token cannot be believed.") from error
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The ID token is for another site.")
        return claims

    def _key(self, id_token: str) -> jwt.PyJWK:
        """Return the provider's key under which the token says that it is signed."""
        wanted = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        found = [key for key in keys if wanted in (None, key.key_id)]
        if len(found) != 1:
            raise OAuth2Error("The provider has no such key.")
        return found[0]


class Provider(OpenIDConnectProvider):
    """The council's provider. What it claims of a person is used, and not kept."""

    oauth2_adapter_class = Adapter

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing is kept beside the subject's number."""
        return {}

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What goes along to the provider; nothing of it comes from the address."""
        asked: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        scope: list[str] = super().get_scope()  # type: ignore[no-untyped-call]
        nonce = secrets.token_urlsafe(24)
        again = {"prompt": "login"} if person_of(request) else {}
        return {
            "process": AuthProcess.LOGIN,
            "next_url": asked.get("next_url"),
            "scope": scope,
            "auth_params": {**again, "nonce": nonce},
            NONCE: nonce,
        }


def claims_of(login: SocialLogin) -> dict[str, Any]:
    """Return what the provider claims of whoever signs in."""
    claims: dict[str, Any] = getattr(login, _CLAIMS, {})
    return claims


def shows_second_factor(claims: Mapping[str, Any]) -> bool:
    """Return whether the provider says that a second factor was shown to it."""
    said: set[str] = set()
    for name in _SAY_SECOND_FACTOR:
        value = claims.get(name, [])
        said |= {value} if isinstance(value, str) else set(value)
    return bool(said & set(settings.COUNCIL.oidc_mfa))


@require_safe
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send somebody to the provider."""
    provider = _adapter(request, provider_id).get_provider()
    try:
        answer: HttpResponseBase = provider.redirect_from_request(request)
    except (OAuth2Error, RequestException) as error:
        answer = render_authentication_error(request, provider, exception=error)
    return answer


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take in whom the provider sends back."""
    answer: HttpResponseBase = OAuth2CallbackView.adapter_view(_adapter(request, provider_id))(
        request
    )
    return answer


def _adapter(request: HttpRequest, provider_id: str) -> Adapter:
    """Return what speaks with the provider.

    Raises:
        Http404: none of this name is configured.
    """
    adapter = Adapter(request, provider_id)
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return adapter
