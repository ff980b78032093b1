"""Who asks the API: whoever owns the token shown, within its scopes; without one, the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from eyeline.council.changes import tokens as changes
from eyeline.council.changes.people import close_dormant
from eyeline.council.changes.views import saw
from eyeline.council.models import Token
from eyeline.council.policy.deciding import decide, logged
from eyeline.council.policy.values import PUBLIC, Actor, Thing, Verdict
from eyeline.council.requests import actor_of, place_asking
from eyeline.council.rules.tokens import Scope, digest_of

RATE = "120/m"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whoever asks, by the token that they show; the public shows none."""

    token: Token | None


class Bearer(HttpBearer):
    """Takes the header `Authorization: Bearer`, and nothing else: no cookie opens the API."""

    def __call__(self, request: HttpRequest) -> Asking | None:
        header = request.headers.get(self.header)
        if header is None:
            return Asking(None)
        scheme, _, secret = header.partition(" ")
        return self.authenticate(request, secret) if scheme.lower() == "bearer" else None

    def authenticate(self, request: HttpRequest, token: str) -> Asking | None:
        """Return who shows the token, and nobody for one that is not in force."""
        in_force = Token.objects.in_force(timezone.localdate()).select_related("owner")
        found = in_force.filter(digest=digest_of(token)).first()
        if found is None or close_dormant(found.owner, at=timezone.now()):
            return None
        changes.used(found, at=timezone.now())
        return Asking(found)


class Limit(SimpleRateThrottle):
    """So many requests a minute for a token or, without one, for the place it comes from."""

    def get_cache_key(self, request: HttpRequest) -> str:
        token = asking(request).token
        return f"api-token-{token.pk}" if token else f"api-place-{place_asking(request)}"


def asking(request: HttpRequest) -> Asking:
    """Return who asks."""
    return cast("Asking", request.auth)  # type: ignore[attr-defined]


def actor_for(request: HttpRequest, scope: Scope) -> Actor:
    """Return who asks for what `scope` reaches, with the roles that they hold today.

    A token that does not reach it opens no more than everybody may see.
    """
    token = asking(request).token
    if token is None or scope not in token.reach:
        return PUBLIC
    return actor_of(token.owner, timezone.localdate())


def refuse_unless_allowed(request: HttpRequest, scope: Scope, thing: Thing) -> None:
    """Raise unless whoever asks may see the thing within `scope`; put it on record where one must.

    Raises:
        Http404: they may not; what is hidden does not seem to be there.
    """
    who, token = actor_for(request, scope), asking(request).token
    if decide(who, "view", thing).verdict is not Verdict.ALLOWED:
        raise Http404
    if token is not None and logged(who, "view", thing):
        saw(thing.kind, request.path, by=token.owner, at=timezone.now())
