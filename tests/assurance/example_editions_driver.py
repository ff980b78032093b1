"""Four editions of the example council in a row, decided on and recorded for members and public.

`python example_editions_driver.py WORKSPACE FOLDER` makes a new workspace of the example council
as `eyeline demo` does, but for its own edition. Then it does with each quarter in turn what a
release does with figures: it decides what each audience is shown, knowing all that was released
before, and puts that in the ledger. Workbooks and papers of the same figures are not made. Before
the last quarter the year's return comes again, without some of its children, so that the last
edition revises what the others said.

FOLDER gets `cells.csv` as it is published and `true.csv` with the same lines as they truly are,
for each edition and audience, and `hidden.json`: what was hidden, by number.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from eyeline.cli import demo_steps
from eyeline.cli.demo_done import Done
from eyeline.cli.demo_steps import run
from eyeline.example import Files, write
from eyeline.example.council import COLOUR, GSS, NAME, SEED
from eyeline.web.start import start
from eyeline.web.workspace import Workspace

if TYPE_CHECKING:
    from eyeline.dashboard.edition.values import Seen
    from eyeline.figures import Cell

QUARTERS = (date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30))
AUDIENCES = ("members", "public")
FIRST = date(2016, 6, 30)
RELEASED = datetime(2026, 9, 3, 9, tzinfo=UTC)
YEAR, CORRECTED = 2026, "2026-07-15T12:00:00+0000"
"""Of which year the return came again, and when."""
ENTERED_IN_ERROR = 40
"""One child in so many of the year's return was not to be in it."""


def main() -> None:
    workspace, folder = Path(sys.argv[1]), Path(sys.argv[2])
    editions(made(workspace), folder, revised=sys.argv[3] == "revised")


def editions(workspace: Workspace, folder: Path, *, revised: bool) -> None:
    """Calculate the figures of a workspace, and release them quarter by quarter; where they are
    `revised`, the last one by another return."""
    start(workspace)
    calculate(workspace)
    for number, quarter in enumerate(QUARTERS):
        if revised and quarter == QUARTERS[-1]:
            correct(workspace)
            calculate(workspace)
        for after, audience in enumerate(AUDIENCES):
            at = RELEASED + timedelta(days=number, hours=after)
            release(workspace, quarter, audience, folder / f"{quarter}" / audience, at)


def made(folder: Path) -> Workspace:
    """Return a new workspace of the example council, of which nothing is calculated yet."""
    run("init", folder, "--name", NAME, "--gss", GSS, "--colour", COLOUR, "--example")
    workspace = Workspace.open(folder)
    files = workspace.uploads / "example"
    write(files, seed=SEED)
    done = Done(files.with_suffix(".json"), SEED, frozenset())
    for step in demo_steps.steps(workspace, Files.below(files), done):
        if step.about == "Improvement plan":
            break
    return workspace


def calculate(workspace: Workspace) -> None:
    """Calculate every measure of all quarters."""
    run("measures", "calculate", "--from", FIRST, "--to", QUARTERS[-1], *on(workspace))


def correct(workspace: Workspace) -> None:
    """Import the year's return again, without the children who were entered in error."""
    before, after = (workspace.uploads / name for name in ("example/ssda903", "corrected"))
    after.mkdir()
    for file in sorted((before / str(YEAR)).glob("*.csv")):
        header, *rows = file.read_text("utf-8-sig").splitlines(keepends=True)
        at = header.strip().split(",").index("CHILD")
        kept = [row for row in rows if not in_error(row.strip().split(",")[at])]
        (after / file.name).write_text("".join([header, *kept]), "utf-8")
    run("import", "ssda903", after, "--received", CORRECTED, "--year", YEAR, *on(workspace))


def in_error(child: str) -> bool:
    """Whether a child was not to be in the year's return, told by the number's digits."""
    return crc32(child.encode()) % ENTERED_IN_ERROR == 0


def release(workspace: Workspace, quarter: date, audience: str, folder: Path, at: datetime) -> None:
    """Decide what an audience is shown of a quarter, write that down and put it in the ledger."""
    from eyeline.dashboard.edition.values import ledger_of, refuse_unsafe, seen_by
    from eyeline.dashboard.edition.values.chosen import chosen
    from eyeline.dashboard.workspace import sources
    from eyeline.publication.audience import Audience
    from eyeline.publication.changes import record
    from eyeline.publication.releases import Released
    from eyeline.records.record import Record

    known, whose = sources(), Audience(audience)
    calculation = known.calculation_for(quarter, Record.of(known.snapshots).hash)
    seen = seen_by(known, calculation, quarter, whose, at=at)
    refuse_unsafe(seen)
    folder.mkdir(parents=True)
    (folder / "cells.csv").write_bytes(lines(seen.cells, quarter))
    (folder / "true.csv").write_bytes(
        lines(chosen(known, calculation, quarter, whose, ()), quarter)
    )
    told = {"record": calculation.record, **hidden(seen)}
    (folder / "hidden.json").write_text(json.dumps(told), "utf-8")
    place = workspace.releases / f"{quarter}" / "1" / audience
    made = Released(f"{quarter}", 1, whose, place, "0" * 64, at, ("cells.csv",))
    record(workspace.releases, made, ledger_of(known, seen))


def lines(cells: Sequence[Cell], quarter: date) -> bytes:
    """Return the council's own figures as `cells.csv` of a release has them."""
    from eyeline.dashboard import lines
    from eyeline.dashboard.workspace import sources
    from eyeline.publication import data

    own = lines.own(sources().declared(cells), cells, quarter=quarter)
    return data.csv(lines.lines(own, {}, council=NAME))


def hidden(seen: Seen) -> dict[str, int]:
    """Return how many cells are hidden by rules and how many only to protect them, and how many
    headlines are among the latter."""
    assert seen.protected is not None
    decision, figures = seen.protected.decision, seen.protected.known.knowledge.figures
    by_rule = sum(any(why.primary for why in each.whys) for each in seen.hidden)
    beside = set(decision.hidden) - set(decision.primary)
    headlines = sum(figures[name].headline for name in beside)
    return {"by_rule": by_rule, "beside": len(seen.hidden) - by_rule, "headlines": headlines}


def on(workspace: Workspace) -> tuple[str, Path]:
    """Return what names the workspace to a command."""
    return "--workspace", workspace.path


if __name__ == "__main__":
    main()
