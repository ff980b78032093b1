"""Templates of pages that stand alone: filled without Django's settings."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from django.template import Engine


@cache
def engine(package: str, folder: str = "") -> Engine:
    """Return an engine for the templates in a package, or in a folder of it."""
    return Engine(dirs=[str(Path(str(files(package))) / folder)])
