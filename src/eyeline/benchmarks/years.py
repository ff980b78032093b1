"""The years of official files: `2025`, `202425`, `2023/24`, `2014-16`, `2024 (prov)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eyeline.figures import Status

_LABEL = re.compile(r"(?P<first>(19|20)\d\d)(?P<more>[\d/-]*)\s*(\((?P<state>\w+)\))?")
_STATES = {"rev": Status.REVISED, "prov": Status.PROVISIONAL}


@dataclass(frozen=True, slots=True)
class Year:
    """A year of publication: the one it ends in, and whether it is settled."""

    ends_in: int
    status: Status


def read_year(label: str) -> Year | None:
    """Return the year that `label` stands for; None when it stands for none.

    Of several years the last counts: 2023/24 is 2024, and 2014-16 is 2016. A budget's outturn
    (`OT`) is final.
    """
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None
    first = int(found["first"])
    last = re.search(r"\d\d$", found["more"])
    ends_in = first + (int(last[0]) - first) % 100 if last else first
    return Year(ends_in, _STATES.get((found["state"] or "").casefold(), Status.FINAL))
