"""What was released to the public: the releases that stand, and those that were withdrawn.

Only folders of the audience public are opened, and each is verified before it is used. Releases
for others lie beside them and are not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words, quarter_name
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, as_json
from eyeline.publication.site.places import key_of, of_label, standing_in, withdrawn_in
from eyeline.publication.verification import MANIFEST, SUMS, digest, faults

"""The file beside a release's folder that says that it was withdrawn."""
_LABEL = re.compile(r"[0-9]{4}-[0-9]{2}-q[1-4]")
_MEASURE = re.compile(r"[a-z][a-z0-9_]*")


class NotForTheSite(EyelineError):
    """A folder among the public releases cannot be shown as one."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release. `size` is in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What lists and the search tell of a measure in a release."""

    id: str
    title: str
    section: str
    group: str
    how: str
    why: str
    source: str
    said: str
    """What officers say of it, as Markdown; "" where they say nothing."""
    now: str
    """The quarter's figure in words."""


@dataclass(frozen=True, slots=True)
class Release:
    """A public release that stands. `changed` says what is other than in the one before it."""

    label: str
    number: int
    quarter: date
    made_at: datetime
    manifest_sha256: str
    files: tuple[File, ...]
    folder: Path
    eyeline: str
    """The version of Eyeline that wrote it; "" where the manifest does not say."""
    changed: tuple[str, ...]
    measures: tuple[Measured, ...]

    @property
    def name(self) -> str:
        """The quarter's name, such as "2026-27 Q1"."""
        return quarter_name(self.quarter)

    @property
    def words(self) -> str:
        """Which release it is, such as "2026-27 Q1, release 2"."""
        return f"{self.name}, release {self.number}"

    def has(self, measure_id: str) -> bool:
        """Whether the release shows the measure."""
        return any(each.id == measure_id for each in self.measures)

    def edition(self) -> Edition:
        """Read the edition that it holds."""
        return as_json.read((self.folder / as_json.NAME).read_bytes())


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a public release was withdrawn. `measures` are the ids of those that it showed."""

    label: str
    number: int
    withdrawn_at: datetime
    reason: str
    replaced_by: int | None
    measures: tuple[str, ...]

    @property
    def name(self) -> str:
        """The quarter's name, such as "2026-27 Q1"."""
        return self.label.upper().replace("-Q", " Q")


@dataclass(frozen=True, slots=True)
class Releases:
    """An edition's releases, in the order of their numbers."""

    label: str
    standing: tuple[Release, ...]
    withdrawn: tuple[Withdrawal, ...]

    @property
    def name(self) -> str:
        """The quarter's name, such as "2026-27 Q1"."""
        return self.label.upper().replace("-Q", " Q")

    @property
    def newest(self) -> Release | None:
        return self.standing[-1] if self.standing else None

    def after(self, release: Release) -> tuple[Release, ...]:
        """Return the releases that stand and came later."""
        return tuple(each for each in self.standing if each.number > release.number)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every edition that was ever released to the public, the newest first."""

    editions: tuple[Releases, ...]

    @property
    def newest(self) -> Release | None:
        """The newest release of the newest edition that has one."""
        return next((each.newest for each in self.editions if each.newest), None)

    @property
    def standing(self) -> Iterator[Release]:
        """Every release that stands, the newest edition's first."""
        for edition in self.editions:
            yield from reversed(edition.standing)

    @property
    def withdrawn(self) -> Iterator[Withdrawal]:
        for edition in self.editions:
            yield from edition.withdrawn

    def of(self, label: str) -> Releases:
        """Return an edition's releases."""
        return next(each for each in self.editions if each.label == label)

    def latest(self) -> dict[str, tuple[Release, Measured]]:
        """Return each measure as the newest edition that has it shows it, by its id."""
        found: dict[str, tuple[Release, Measured]] = {}
        for edition in self.editions:
            if edition.newest:
                for measure in edition.newest.measures:
                    found.setdefault(measure.id, (edition.newest, measure))
        return found


def day_of(moment: datetime) -> str:
    """Return in words the day that a moment was on in England."""
    return day_in_words(moment.astimezone(LONDON).date())


def read(releases: Path) -> Shelf:
    """Return what was released to the public in the folder `releases`.

    Raises:
        NotForTheSite: a folder is not as it was released, or is not of the audience public.
    """
    standing = standing_in(releases, _LABEL)
    gone = withdrawn_in(releases, _LABEL)
    labels = sorted({label for label, _ in (*standing, *gone)}, reverse=True)
    return Shelf(
        tuple(
            Releases(
                label,
                tuple(
                    _release(standing[key])
                    for key in of_label(label, standing.keys() - gone.keys())
                ),
                tuple(_withdrawal(gone[key], standing.get(key)) for key in of_label(label, gone)),
            )
            for label in labels
        )
    )


def verified(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """Return the manifest of a public release, as its bytes and read, once all of it is checked.

    Raises:
        NotForTheSite: it is not as it was released, or says that it is another.
    """
    if found := faults(folder):
        raise NotForTheSite(
            f"{_place(folder)} is not as it was released: {'; '.join(found)}. Put its folder back "
            "from a backup, or withdraw the release. The site stays as it was."
        )
    content = (folder / MANIFEST).read_bytes()
    said = json.loads(content)
    _refuse_others(folder, said)
    return content, dict(said)


def _release(folder: Path) -> Release:
    content, said = verified(folder)
    edition = _edition(folder)
    label, number = key_of(folder)
    return Release(
        label=label,
        number=number,
        quarter=edition.summary.quarter,
        made_at=datetime.fromisoformat(said["release"]["made_at"]),
        manifest_sha256=digest(content),
        files=tuple(
            File(name, of["sha256"], (folder / name).stat().st_size)
            for name, of in sorted(said["files"].items())
        ),
        folder=folder,
        eyeline=str(said["release"].get("eyeline", "")),
        changed=tuple(said.get("changed") or edition.changed),
        measures=tuple(_measured(edition)),
    )


def _refuse_others(folder: Path, said: Mapping[str, Any]) -> None:
    label, number = key_of(folder)
    of = said.get("release", {})
    told = (of.get("edition"), of.get("number"), of.get("audience"))
    if told != (label, number, Audience.PUBLIC.value):
        raise NotForTheSite(
            f"{_place(folder)} says of itself that it is {told[0]}, release {told[1]}, for "
            f"{told[2]}: it does not lie where it belongs. The site stays as it was."
        )


def _edition(folder: Path) -> Edition:
    try:
        edition = as_json.read((folder / as_json.NAME).read_bytes())
    except (OSError, as_json.NotAnEdition):
        raise NotForTheSite(
            f"{_place(folder)} has no {as_json.NAME} that can be read: release the edition again. "
            "The site stays as it was."
        ) from None
    if edition.audience is not Audience.PUBLIC:
        raise NotForTheSite(
            f"{_place(folder)} holds an edition for {edition.audience}, which is not for the "
            "public. Withdraw the release. The site stays as it was."
        )
    strange = [d.row.measure for d in edition.details if not _MEASURE.fullmatch(d.row.measure)]
    if strange:
        raise NotForTheSite(
            f"{_place(folder)} has a measure whose id cannot be an address: {strange[0]!r}. Ids "
            "are of small letters, digits and _. The site stays as it was."
        )
    return edition


def _measured(edition: Edition) -> Iterator[Measured]:
    where = {
        row.measure: (section.title, group.title)
        for section in edition.summary.sections
        for group in section.groups
        for row in group.rows
    }
    for each in {detail.row.measure: detail for detail in reversed([*edition.details])}.values():
        row, (section, group) = each.row, where.get(each.row.measure, ("", ""))
        narrative = each.narrative or edition.narrative(row.measure)
        yield Measured(
            *(row.measure, row.title, section, group, row.how, row.why, row.source),
            *(narrative.text if narrative else "", row.current.text),
        )


def notice(file: Path) -> tuple[datetime, str, int | None]:
    """Return when a release was withdrawn, why, and the number of the one to read in its stead.

    Raises:
        NotForTheSite: the notice cannot be read.
    """
    try:
        said = json.loads(file.read_bytes())
        at = datetime.fromisoformat(said["withdrawn_at"])
        return at, str(said["reason"]), said.get("replaced_by")
    except (OSError, ValueError, KeyError, TypeError):
        raise NotForTheSite(
            f"{_place(file)} cannot be read: it must say withdrawn_at, reason and replaced_by. "
            "The site stays as it was."
        ) from None


def _withdrawal(file: Path, folder: Path | None) -> Withdrawal:
    """Return a withdrawal; of the release itself no more is taken than which measures it had."""
    at, reason, instead = notice(file)
    return Withdrawal(*key_of(file), at, reason, instead, _ids(folder))


def _ids(folder: Path | None) -> tuple[str, ...]:
    """Return which measures a withdrawn release had; none where it can no longer be read."""
    try:
        edition = as_json.read(((folder or Path()) / as_json.NAME).read_bytes())
    except (OSError, as_json.NotAnEdition):
        return ()
    ids = dict.fromkeys(detail.row.measure for detail in edition.details)
    return tuple(each for each in ids if _MEASURE.fullmatch(each))


def _place(path: Path) -> str:
    """Return the end of the path, which says which release it is, without the machine's part."""
    return "/".join(("releases", *path.parts[-3:]))


RELEASE_FILES = (MANIFEST, SUMS)
"""What a release's folder holds beside the files that its manifest names."""
