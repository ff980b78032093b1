"""How alike two headings are, in the words that ledgers and case systems use for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

KNOWN = 1.0
"""How alike a heading is to one that is known for the column."""

_OTHER = 0.4
_TYPING = 0.86  # how alike two words are that differ by a slip of the keys

# What headings shorten, remembered.
_LONG = {
    "act": "actual",
    "actuals": "actual",
    "acct": "account",
    "adt": "audit",
    "amt": "amount",
    "appr": "approved",
    "bud": "budget",
    "budg": "budget",
    "cc": "cost centre",
    "cctr": "cost centre",
    "center": "centre",
    "ch": "child",
    "cl": "client",
    "cp": "child",
    "ctr": "centre",
    "dob": "date of birth",
    "dt": "date",
    "est": "establishment",
    "fc": "forecast",
    "fcast": "forecast",
    "fcst": "forecast",
    "fy": "full year",
    "hh": "household",
    "id": "identifier",
    "no": "identifier",
    "nr": "identifier",
    "num": "identifier",
    "number": "identifier",
    "org": "organisation",
    "out": "outturn",
    "per": "period",
    "plcmt": "placement",
    "plmt": "placement",
    "proj": "projected",
    "prov": "provider",
    "pw": "weekly",
    "rec": "received",
    "recd": "received",
    "ref": "identifier",
    "reference": "identifier",
    "resp": "responded",
    "subj": "subjective",
    "svc": "service",
    "wk": "week",
    "wkly": "weekly",
    "yp": "child",
    "ytd": "year to date",
}
_EMPTY = {"a", "code", "gbp", "in", "of", "on", "s", "the", "value"}
# With one of these a heading means another thing than without it.
_ANOTHER = {
    "approved",
    "available",
    "balance",
    "change",
    "commitment",
    "committed",
    "description",
    "difference",
    "due",
    "expected",
    "last",
    "name",
    "next",
    "original",
    "percent",
    "percentage",
    "planned",
    "previous",
    "prior",
    "target",
    "variance",
}


def likeness(heading: str, names: Iterable[str]) -> float:
    """Return how alike a heading is to the likest of `names`: 1 is one of them, 0 has no word."""
    own = _words(heading)
    return max((_alike(own, _words(name)) for name in names), default=0.0)


def in_thousands(heading: str) -> bool:
    """Whether a heading says that its amounts are thousands: "Budget £000", "Forecast (£k)"."""
    return bool(re.search(r"£\s?'?(?:000|k\b|m\b)|\b000'?s?\b|\(k\)", heading, re.IGNORECASE))


def _words(heading: str) -> frozenset[str]:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", heading)
    words = re.findall(r"[a-z]+|\d+", apart.lower())
    long = (part for word in words for part in _LONG.get(word, word).split())
    return frozenset(word for word in long if word not in _EMPTY)


def _alike(own: frozenset[str], other: frozenset[str]) -> float:
    """Return twice the words that both have over all words of both."""
    if not own or not other:
        return 0.0
    if own == other:
        return KNOWN
    shared = {word for word in own if any(_same(word, each) for each in other)}
    alike = 2 * len(shared) / (len(own) + len(other))
    means_another = (own ^ other) & _ANOTHER
    return min(alike, _OTHER) if means_another else min(alike, 0.95)


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    return min(len(word), len(other)) > 4 and SequenceMatcher(None, word, other).ratio() >= _TYPING
