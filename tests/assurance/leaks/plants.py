"""The planted leaks: by name, what writes a text into files in one way, and what is to be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eyeline.publication.leaks import Kind

Files = Mapping[str, bytes]
Write = Callable[[str], Files]


@dataclass(frozen=True, slots=True)
class Plant:
    """A way in which a text leaks. `also` is a kind of leak that is found beside the text."""

    write: Write
    also: Kind | None = None


def one(name: str, write: Callable[[str], bytes], also: Kind | None = None) -> Plant:
    """Return a plant of one file."""
    return Plant(lambda text: {name: write(text)}, also)
