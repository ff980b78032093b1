"""Minutes on paper, of any council, as an officer is shown them: read within limits, not kept."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eyeline.papers.blocks import Paper
from eyeline.papers.reading import read
from eyeline.papers.telling import told
from eyeline.records import limited
from eyeline.scrutiny.minutes import on_paper_child as child
from eyeline.scrutiny.rules.from_minutes import BadProposals

_SECONDS = 60
"""By the clock, of which the process may use far less: a machine may be busy."""
_REFUSED = {
    child.NO_MINUTES: "No minutes were found in it. A line such as “Minutes of the meeting held on "
    "...” is looked for, with those present below it and then the minutes under headings or "
    "numbers. Is it another paper?",
    child.NO_PROGRAMME: "No work programme was found in the second file: it is a table with a "
    "column of meetings' dates and one of topics. Leave it out, or choose another.",
    child.TOO_MANY: f"It has more than {child.MOST_ROWS} outcomes and offers: give the minutes of "
    "one meeting at a time.",
}


def read_minutes(minutes: Path, programme: Path | None = None) -> dict[str, Any]:
    """Return `meetings` and `rows` of the minutes in a file, traced in a programme if given.

    Raises:
        UnreadablePaper: a file cannot be read.
        BadProposals: there are no minutes in it, too many, or too much to make out.
    """
    papers = [read(minutes)] + ([read(programme)] if programme else [])
    with tempfile.TemporaryFile(buffering=0) as file:
        for number, paper in enumerate(papers):
            file.write((child.PROGRAMME if number else b"") + _told(paper))
        file.seek(0)
        ended = limited.run(child, (), file, _heard, seconds=_SECONDS)
    if ended.code in _REFUSED:
        raise BadProposals(_REFUSED[ended.code])
    if ended.code != 0 or ended.found is None:
        raise BadProposals(
            "It needs more time or memory than minutes do: give the minutes of one meeting alone."
        )
    return ended.found


def _told(paper: Paper) -> bytes:
    return "".join(f"{told(block)}\n" for block in paper.blocks).encode()


def _heard(lines: Iterable[bytes]) -> dict[str, Any] | None:
    return next((json.loads(line) for line in lines if line.startswith(b"{")), None)
