"""The files of a pack: what each is called, and which of them nobody is shown."""

from __future__ import annotations

from eyeline.scrutiny.pack.building import PACK, PAGE, PRIVATE_PACK, SOURCE
from eyeline.scrutiny.pack.contents import PRIVATE_INDEX

NOT_SHOWN = frozenset({SOURCE, PRIVATE_INDEX})
_CALLED = {
    PACK: "The pack as a PDF",
    PAGE: "The pack as a page",
    PRIVATE_PACK: "The private pack as a PDF",
}


def called(name: str) -> str:
    """Return what a file of a pack is, in words."""
    words = name.rpartition(".")[0].replace("-", " ")
    return _CALLED.get(name) or f"{words[:-1].capitalize()}{words[-1:].upper()}, a PDF by others"
