"""A small council in a workspace of its own: its returns read, its figures calculated, released."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from assurance.access.world import QUARTER
from assurance.canaries import returns
from assurance.canaries.values import Canaries
from eyeline.dashboard import publishing
from eyeline.dashboard.periods import shown_kind
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures import calculations
from eyeline.measures.catalogue import load
from eyeline.measures.cells import CellStore
from eyeline.publication.audience import Audience
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.returns import loading
from eyeline.web.workspace import Workspace

NAME, AREA, REGION = "Example City Council", "E06999001", "East Midlands"
CAME = datetime(2026, 7, 10, 9, tzinfo=UTC)
FIRST = date(2026, 3, 31)


@dataclass(frozen=True, slots=True)
class Made:
    """The workspace of a council whose record is full of canaries, and where its files were."""

    workspace: Workspace
    files: Path
    children: list[returns.Child]

    def snapshots(self, source: str) -> list[str]:
        """Return what came of a return by now."""
        arrivals = Store(self.workspace.snapshots).arrivals()
        return [each.snapshot for each in arrivals if each.source == source]

    def periods(self, measures: Collection[str]) -> dict[str, str]:
        """Return by measure the kind of period that its page shows."""
        catalogue = load(self.workspace.measures)
        return {each: shown_kind(catalogue[each]).value for each in measures}


def make(folder: Path, made: Canaries) -> Made:
    """Return a council as its officers make it: imported, calculated, its quarter released."""
    workspace = Workspace(folder / "council")
    workspace.make({"name": NAME, "gss": AREA, "region": REGION})
    for name in ("web", "pseudonym", "audit"):
        key = workspace.keys / f"{name}.key"
        key.write_text(made.secret("the workspace", f"keys/{name}.key", "confidential", letters=64))
    of = returns.children(made)
    store = Store(workspace.snapshots)
    for came in returns.write(folder / "files", made, of):
        asked = loading.Asked(CAME.date(), year=came.year, covers=came.covers, as_at=came.as_at)
        contents, _ = loading.read(came.name, came.path, asked)
        loading.keep(store, contents, received_at=CAME)
    calculations.make(
        store,
        CellStore(workspace.cells),
        load(workspace.measures),
        area=AREA,
        first=FIRST,
        last=QUARTER,
    )
    _release(workspace, store)
    return Made(workspace, folder / "files", of)


def _release(workspace: Workspace, store: Store) -> None:
    """Write the quarter's release; the world of the access tests puts it on record itself."""
    with transaction.atomic():
        publishing.publish(
            Sources.open(
                cells=workspace.cells,
                measures=workspace.measures,
                published=workspace.benchmarks,
                returns=workspace.snapshots,
            ),
            Council(NAME, AREA, REGION, False),
            QUARTER,
            audience=Audience.INTERNAL,
            releases=workspace.releases,
            record=Record.of(store).hash,
            at=CAME,
        )
        transaction.set_rollback(True)
