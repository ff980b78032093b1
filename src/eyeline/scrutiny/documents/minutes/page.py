"""Minutes as one HTML file that needs nothing else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from eyeline.figures import day_in_words
from eyeline.publication.engine import engine
from eyeline.scrutiny.documents.minutes.parts import blocks_of, corrections
from eyeline.scrutiny.documents.minutes.values import Minutes, Told
from eyeline.scrutiny.documents.minutes.writing import heading_of
from eyeline.scrutiny.documents.pack.page import html


def write(minutes: Minutes) -> bytes:
    """Return the minutes as an HTML file."""
    context = {
        "minutes": minutes,
        "on": day_in_words(minutes.on),
        "told": told(minutes, 2),
        "corrections": corrected(minutes),
        "style": mark_safe(_style()),
    }
    return (
        engine("eyeline.scrutiny.documents.minutes")
        .get_template("minutes.html")
        .render(Context(context))
        .encode()
    )


def told(minutes: Minutes, below: int) -> list[tuple[Told, str, SafeString]]:
    """Return each minute with its heading and its HTML, whose headings begin below a level."""
    return [(each, heading_of(each), html(blocks_of(each), below)) for each in minutes.minutes]


def told_one(minute: Told, below: int) -> SafeString:
    """Return a minute as HTML, whose headings begin below a level."""
    return html(blocks_of(minute), below)


def corrected(minutes: Minutes) -> SafeString:
    """Return the table of corrections as HTML; blank without any."""
    table = corrections(minutes)
    return html((table,), 2) if table else mark_safe("")


@cache
def _style() -> str:
    return (Path(str(files("eyeline.scrutiny.documents.pack"))) / "pack.css").read_text()
