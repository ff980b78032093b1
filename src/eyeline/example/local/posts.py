"""The posts of the example council's children's and adults' services, filled or not."""

from __future__ import annotations

from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import months_after
from eyeline.figures import period_ends

_POSTS = {"Children's services": 412, "Adult social care": 356}
_ROLES = {
    "Social worker": 44,
    "Support worker": 24,
    "Team manager": 7,
    "Personal adviser": 5,
    "Business support": 20,
}
_STATUSES = {"Filled": 84, "Vacant": 9, "Covered by an agency worker": 7}
_QUARTERS = 9


def sheet(random: Random) -> Sheet:
    """Return every post at the end of each of the last quarters; most stay as they were."""
    rows = [["CountedOn", "PostID", "Division", "Role", "FTE", "Status"]]
    ends = period_ends(months_after(QUARTER[1], -3 * (_QUARTERS - 1)), QUARTER[1])
    for division, number in _POSTS.items():
        for place in range(number):
            post = f"{division[0]}{place:04d}"
            role, fte = draw(random, _ROLES), draw(random, {"1": 78, "0.6": 12, "0.5": 10})
            status = draw(random, _STATUSES)
            for on in ends:
                status = draw(random, _STATUSES) if random.random() < 0.12 else status
                rows.append([written(on), post, division, role, fte, status])
    return rows
