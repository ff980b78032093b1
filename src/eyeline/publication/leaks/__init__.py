"""The leak scan: what a file must not hold is looked for in every byte of it before its release.

It knows nothing of who may see what: what is withheld comes as values, what is wrong goes out as
values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from eyeline.publication.leaks.context import Allowed
from eyeline.publication.leaks.leak import Kind, Leak
from eyeline.publication.leaks.scanning import Scan
from eyeline.publication.leaks.shared import scanned
from eyeline.publication.leaks.withheld import HiddenFigure, NotWithheld, Withheld

__all__ = ["Allowed", "HiddenFigure", "Kind", "Leak", "NotWithheld", "Withheld", "scan"]

NOTHING_MORE = Allowed()


def scan(
    files: Mapping[str, bytes],
    withheld: Withheld,
    *,
    kinds: Collection[Kind] = tuple(Kind),
    allowed: Allowed = NOTHING_MORE,
) -> list[Leak]:
    """Return what is wrong with files, by name: whatever is withheld and stands in one, whatever
    readers do not see, and whatever cannot be read. Files without fault give an empty list.

    `kinds` are the kinds of leak that are told; `allowed` is what the files may have beside what
    Eyeline's own have.
    """
    return sorted(scanned(files, Scan(withheld, kinds, allowed)))
