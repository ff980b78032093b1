"""The colour behind a rating, which its word says too."""

from __future__ import annotations

from eyeline.improvement.rules.plan import Said
from eyeline.improvement.rules.scales import colour_of, is_mixed
from eyeline.improvement.rules.words import text_of

# Pale, so that black words on them have a contrast of more than 7 to 1.
_SHADES = {
    "blue": "CCE2F5",
    "green": "CFE8D5",
    "amber": "FFE0B2",
    "yellow": "FFF4B8",
    "red": "F8CFCB",
    "purple": "E3D3EE",
}


def of(rating: Said) -> str:
    """Return the colour as RRGGBB; "" for no rating, for two in one, and for other codes."""
    return "" if is_mixed(rating) else _SHADES.get(colour_of(text_of(rating)) or "", "")
