"""The process that calculates all measures, for a job that looks after it."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Mapping
from datetime import date

from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.returns.loading_child import end_with_parent, first_line


def main() -> int:
    """Answer the request on standard input by a line of JSON on standard output."""
    request = json.loads(first_line())
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        answer = {"words": calculate(request)}
    except EyelineError as refusal:
        answer = {"refused": str(refusal)}
    print(json.dumps({"answer": answer}), flush=True)
    return 0


def calculate(days: Mapping[str, str]) -> str:
    """Calculate the quarters that end from `first` to `last`, and return in words what is new.

    Raises:
        EyelineError: there is nothing to calculate, or a declaration does not hold.
    """
    import django

    django.setup()
    from django.conf import settings

    from eyeline.council.folders import folders
    from eyeline.council.said import told_so_far
    from eyeline.measures import calculations
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.records.snapshots import Store

    workspace = folders()
    calculation, new = calculations.make(
        Store(workspace.snapshots),
        CellStore(workspace.cells),
        load(workspace.measures),
        area=settings.COUNCIL.gss or "",
        first=date.fromisoformat(days["first"]),
        last=date.fromisoformat(days["last"]),
        told=told_so_far(),
    )
    said = f"for the quarters to {day_in_words(calculation.last)}"
    return f"Calculated {said}." if new else f"No change: the figures {said} were there already."


if __name__ == "__main__":
    sys.exit(main())
