"""The scrutiny commissions of the example council, as a file that it would load.

Its seats are held by roles, its topics are made up, and its year is the municipal year 2026-27.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

AT = "2026-10-30T09:00+0000"
"""When the example's file is loaded: its meetings before this were held."""
CHILDREN = "scrutiny-children-young-people-and-education"
ADULTS = "scrutiny-adult-social-care"
"""The codes of the organisations whose posts are the seats of the two commissions."""
ADULTS_NAME, MEETING = "adult-social-care", "2026-12-10"
PUBLISHED_AT = "2026-11-27T15:00:00+0000"
"""The meeting whose agenda is published, and when."""
SHOWN_ON = "2026-11-27"
"""The day on which the public site shows commissions and meetings."""
OFFICER = "governance.officer@council.example"
AGENDA_SAYS = "1 agenda published, 1 in work"
SAYS = "2 commissions, 1 task group, 12 meetings, 30 entries"


def write(path: Path) -> None:
    """Write the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((files("eyeline.example") / "commissions.toml").read_bytes())
