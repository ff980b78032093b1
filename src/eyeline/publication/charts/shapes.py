"""The few shapes a chart is drawn with, as SVG elements with presentation attributes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from eyeline.publication.charts.chart import Point


def runs(points: Sequence[Point]) -> list[list[tuple[int, Point]]]:
    """Return the stretches of points that have a value, each point with its index."""
    groups = groupby(enumerate(points), key=lambda pair: pair[1].value is not None)
    return [list(group) for known, group in groups if known]


def polyline(places: list[tuple[float, float]], colour: str, dash: str, width: float) -> str:
    if len(places) < 2:
        return ""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
        f'{dashes} stroke-linejoin="round"/>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: str = ""
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}"{dashes}/>'
    )


def dot(place: tuple[float, float], colour: str, radius: float) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius:g}" fill="{colour}"/>'


def ring(place: tuple[float, float], colour: str, radius: float) -> str:
    return (
        f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius:g}" fill="none" '
        f'stroke="{colour}" stroke-width="2"/>'
    )


def words(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )
