"""The verdict of a control chart as a small drawing, told apart by its shape and not by colour."""

from __future__ import annotations

from html import escape

from eyeline.measures.control import Verdict, Way
from eyeline.publication.charts import shapes

_UP, _DOWN = "M12 6 L18 13 H14 V18 H10 V13 H6 Z", "M12 18 L18 11 H14 V6 H10 V11 H6 Z"
_ARROWS = {Way.UP: _UP, Way.DOWN: _DOWN}
_CIRCLE = '<circle cx="12" cy="12" r="11" fill="#1d70b8"/>'
_DIAMOND = '<path d="M12 0 L24 12 L12 24 L0 12 Z" fill="#942514"/>'
_SQUARE = '<rect x="1" y="1" width="22" height="22" fill="#54319f"/>'
_SHAPES = {Verdict.IMPROVEMENT: _CIRCLE, Verdict.CONCERN: _DIAMOND, Verdict.CHANGE: _SQUARE}
_GREY = "#505a5f"
_RING = f'<circle cx="12" cy="12" r="10.5" fill="none" stroke="{_GREY}" stroke-width="1.5"'
_WAVE = (
    f'{_RING}/><path d="M5 12 C7 7 10 7 12 12 C14 17 17 17 19 12" fill="none" stroke="{_GREY}" '
    'stroke-width="2"/>'
)
_DOTS = f'{_RING} stroke-dasharray="3 2"/>' + "".join(
    shapes.dot((x, 12), _GREY, 1.5) for x in (7, 12, 17)
)


def write(verdict: Verdict, way: Way | None, words: str, key: str) -> str:
    """Return the verdict drawn as an `<svg>` whose title is `words`; `key` is its own on the page.

    A filled circle is an improvement, a diamond a concern, a square a change of which neither way
    is better, each with an arrow up or down; a wave is the usual variation, dots too few points.
    """
    inside = _DOTS if verdict is Verdict.TOO_FEW else _WAVE
    if verdict in _SHAPES and way is not None:
        inside = f'{_SHAPES[verdict]}<path d="{_ARROWS[way]}" fill="#ffffff"/>'
    key = escape(key)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" '
        f'role="img" aria-labelledby="{key}" class="verdict"><title id="{key}">{escape(words)}'
        f"</title>{inside}</svg>"
    )
