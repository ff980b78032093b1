"""Numbers with commas between thousands."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """Return a number as people read it, such as "12,345"."""
    return f"{number:,}"
