"""What must hold of releases, whatever ended the making of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eyeline.web.workspace import Workspace

MANIFEST_NAME = "manifest.json"


def faults_of(workspace: Workspace, *, settled: bool, done: str) -> Iterator[str]:
    from eyeline.council.audit.stored import verified
    from eyeline.publication.models import OPEN, Preparation, Release
    from eyeline.publication.verification import MANIFEST, digest, faults
    from made_up_releases import release_folders

    releases = workspace.releases
    on_record = {each.folder: each for each in Release.objects.all()}
    in_place = release_folders(releases)
    for folder in in_place:
        if faults(releases / folder):
            yield f"{folder} is not whole"
        entry = on_record.get(folder)
        manifest = releases / folder / MANIFEST
        if entry is None:
            yield f"{folder} is not on record"
        elif not manifest.exists() or digest(manifest.read_bytes()) != entry.manifest_sha256:
            yield f"{folder} is another than what is on record"
    for folder, entry in on_record.items():
        if entry.figures.count() != 1:
            yield f"{folder} has {entry.figures.count()} figures in the ledger"
    yield from _of_preparations(releases, settled=settled)
    if findings := verified().findings:
        yield f"the audit log: {findings}"
    yield from _events(on_record)
    if settled:
        if sorted(on_record) != in_place:
            yield f"on record are {sorted(on_record)}, in place are {in_place}"
        if left := [each.name for each in releases.glob(".[bs]*-*")]:
            yield f"left aside: {left}"
        yield from _current(releases)
    if done == "make" and len(on_record) != 2:
        yield f"{len(on_record)} releases"
    if done == "prepare" and Preparation.objects.get(OPEN).content[-3:] != "614":
        yield "what waits is not what was prepared"


def _of_preparations(releases: Path, *, settled: bool) -> Iterator[str]:
    from eyeline.publication.models import OPEN, Preparation

    waiting = list(Preparation.objects.filter(OPEN))
    if len(waiting) > 1:
        yield f"{len(waiting)} wait for a second person"
    for each in waiting:
        if not (releases / ".prepared" / each.folder / MANIFEST_NAME).is_file():
            yield f"{each} has no folder"
    folders = {each.name for each in (releases / ".prepared").glob("*")}
    if settled and folders != {each.folder for each in waiting}:
        yield f"prepared folders: {len(folders)} for {len(waiting)} that wait"


def _events(on_record: dict[str, Any]) -> Iterator[str]:
    from eyeline.council.models import AuditEvent

    told = AuditEvent.objects.filter(thing="release", action="publish")
    if sorted(told.values_list("key", flat=True)) != sorted(on_record):
        yield "the audit log tells of other releases than are on record"


def _current(releases: Path) -> Iterator[str]:
    from eyeline.publication import releases as folders
    from eyeline.publication.audience import Audience
    from eyeline.publication.standing import current
    from made_up_releases import EDITION

    there = folders.current(releases, EDITION, Audience.INTERNAL)
    here = current(EDITION, Audience.INTERNAL)
    if there is None or here is None or there.number != here.number:
        yield f"current by the folders is {there}, by the database {here}"
