"""Every pattern of an address that the site answers, by its name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def names() -> list[str]:
    """Return the full name of every pattern, and for one without a name its route."""
    return sorted(set(_names(get_resolver(), "")))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or f"without a name: {pattern.pattern}")
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, space + inner)
