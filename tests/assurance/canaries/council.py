"""A small council in a workspace of its own: its returns read, its figures calculated, released."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from assurance.access.world import QUARTER
from assurance.canaries import returns
from assurance.canaries.values import Canaries
from eyeline.dashboard.agreed import NOTHING
from eyeline.dashboard.edition import publishing
from eyeline.dashboard.edition.values import Said
from eyeline.dashboard.periods import shown_kind
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures import calculations
from eyeline.measures.catalogue import load
from eyeline.measures.cells import CellStore
from eyeline.publication.audience import Audience
from eyeline.publication.releases import Contents, place_of
from eyeline.publication.releasing.manifest import Identity, Step, manifest, with_manifest
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
    _release(workspace)
    return Made(workspace, folder / "files", of)


def _release(workspace: Workspace) -> None:
    """Write the quarter's releases; the world of the access tests puts them on record itself.

    So few people cannot be told of to members: theirs and the public's tell of nobody.
    """
    sources = Sources.open(
        cells=workspace.cells,
        measures=workspace.measures,
        published=workspace.benchmarks,
        returns=workspace.snapshots,
    )
    calculation = sources.cells.latest()
    assert calculation is not None
    of = sources, Council(NAME, AREA, REGION, False), calculation, QUARTER, Audience.INTERNAL
    made = publishing.made_for(*of, said=Said(NOTHING), at=CAME).contents
    _write(workspace, made)
    for audience in (Audience.MEMBERS, Audience.PUBLIC):
        _write(workspace, replace(made, audience=audience, files={"cells.csv": b"of nobody"}))


def _write(workspace: Workspace, made: Contents) -> None:
    step = Step("Performance analyst", CAME, 0, "")
    identity = Identity(made.edition, 1, made.audience, None, ())
    said = manifest(identity, made.files, made.about, prepared=step, released=step)
    place = workspace.releases / place_of(made.edition, 1, made.audience)
    place.mkdir(parents=True)
    for name, content in with_manifest(made.files, said).items():
        (place / name).write_bytes(content)
