"""Every write of the tokens by which programs read the API."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person, Token
from eyeline.council.rules import tokens as rules
from eyeline.council.rules.tokens import Scope

_SEEN_EVERY = timedelta(hours=1)


@transaction.atomic
def add(
    owner: Person, name: str, scopes: Collection[Scope], *, first: date, last: date, at: datetime
) -> tuple[Token, str]:
    """Return a new token of `owner`, and its secret, which nobody can be shown again.

    Raises:
        BadToken: it has no name or reaches nothing, or would stand for more than a year.
    """
    rules.check_token(name, scopes, first, last)
    secret = rules.new_secret()
    token = Token.objects.create(
        owner=owner,
        name=name,
        prefix=rules.prefix_of(secret),
        digest=rules.digest_of(secret),
        scopes=" ".join(scope.value for scope in Scope if scope in scopes),
        first=first,
        last=last,
        made_at=at,
    )
    record("add", "token", token.pk, by=owner, at=at, fields=("scopes", "first", "last"))
    return token, secret


@transaction.atomic
def end(token: Token, *, by: Person, at: datetime) -> Token:
    """Let a token open nothing any more, from the next request on.

    Raises:
        TokenEnded: it was ended before.
    """
    found = Token.objects.select_for_update().get(pk=token.pk)
    rules.refuse_ended(ended=found.ended_at is not None)
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record("end", "token", found.pk, by=by, at=at, fields=("ended_at",))
    return found


@transaction.atomic
def used(token: Token, *, at: datetime) -> None:
    """Keep when a token was last used, to the hour: that it was goes on record as often."""
    if token.last_used_at is not None and at - token.last_used_at < _SEEN_EVERY:
        return
    Token.objects.filter(pk=token.pk).update(last_used_at=at)
    record("use", "token", token.pk, by=token.owner, at=at, fields=("last_used_at",))
