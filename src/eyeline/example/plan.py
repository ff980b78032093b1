"""The example council's improvement plan, as its own paper says it: made up, roles for names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

AS_AT = date(2026, 6, 18)
TITLE = "Improvement plan after the inspection of 2025"
_KEY = (
    "Key to activity: Blue = completed; Green = on track; Amber = mainly on track, some delay; "
    "Red = off track; NA = not begun yet."
)
_HEAD = ("Ref", "Action", "Lead", "By when", "Status", "Activity BRAG", "Impact BRAG")
_FRONT_DOOR = "Service manager, front door"
_IN_CARE = "Head of service, children in care"
_QUALITY = "Head of quality assurance"
_PRINCIPAL = "Principal social worker"
_TEAM = "Team manager, children in care 1"
_AREAS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "Area 1: Help and protection at the front door",
        "Contacts wait too long for a decision. Partners are unsure of thresholds.",
        (
            ("1.1", "Publish thresholds for partners, with examples", _FRONT_DOOR, "March 26",
             "Complete", "Blue", "Green"),
            ("1.2", "Decide every contact within one working day", _FRONT_DOOR, "May 26",
             "In progress", "Amber", "Amber"),
            ("1.3", "Audit fifty contacts that led to no further action", _QUALITY,
             "a. April 26 b. Oct 26", "a. Complete b. Not started", "Green", "Amber"),
            ("1.4", "Review repeat referrals with schools and health each term", _FRONT_DOOR,
             "Termly", "In progress", "Green", "Red"),
        ),
    ),
    (
        "Area 2: Management oversight and supervision",
        "Supervision is irregular and its records do not show reflection.",
        (
            ("2.1", "Agree one supervision template for all teams", _PRINCIPAL, "Jan 26",
             "Complete", "Blue", "Amber"),
            ("2.2", "Train every team manager in reflective supervision", _PRINCIPAL, "July 26",
             "In progress", "Green", "Amber"),
            ("2.3", "Report supervision completed by team each month",
             f"{_QUALITY}; {_PRINCIPAL}", "June 26", "In progress", "Green", "Red"),
            ("2.4", "Audit a sample of supervision records", _QUALITY, "Sept 26", "Not started",
             "NA", ""),
        ),
    ),
    (
        "Area 3: Children in care and care leavers",
        "Too many children move placement at short notice. Some pathway plans are late.",
        (
            ("3.1", "Hold a panel on every placement at risk of ending", _IN_CARE, "Feb 26",
             "In progress", "Red", "Red"),
            ("3.2", "Recruit twelve foster families for children over ten", _IN_CARE, "March 27",
             "In progress", "Amber", "Red"),
            ("3.3", "See every child in the first week of a new placement", _TEAM, "May 26",
             "In progress", "Green", "Amber"),
            ("3.4", "Complete pathway plans within three months of the sixteenth birthday", _TEAM,
             "Dec 26", "In progress", "Amber", "Amber"),
        ),
    ),
)  # fmt: skip


def write(path: Path) -> None:
    """Write the plan as a paper in Markdown."""
    path.write_text("\n".join(_lines()) + "\n", encoding="utf-8")


def _lines() -> Iterator[str]:
    yield f"# {TITLE}"
    yield f"\n{_KEY}\n"
    for title, found, rows in _AREAS:
        yield f"\n## {title}\n"
        yield f"\nInspectors found: {found}\n"
        yield _row(_HEAD)
        yield _row(("---",) * len(_HEAD))
        yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
