"""Importing a folder of official files: all of it, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from eyeline.benchmarks import explore, lait, neighbours, sources
from eyeline.benchmarks.areas import Register, Sighting, register
from eyeline.benchmarks.choosing import Choice, Difference, choose
from eyeline.benchmarks.declarations import (
    Series,
    declared_series,
    file_kinds,
    text_of_declarations,
)
from eyeline.benchmarks.figure import PublishedFigure
from eyeline.benchmarks.report import LeftOut, ModelRead, Report, Taken, ended
from eyeline.benchmarks.schema import SCHEMA, as_table
from eyeline.benchmarks.sources import Listed, SourceFile
from eyeline.benchmarks.store import current, last_report
from eyeline.benchmarks.writing import Contents, write
from eyeline.figures.errors import EyelineError

VERSION = 1
"""Raised when files are read otherwise than before, so that the same files are read again."""

_ByKind = dict[str, list[SourceFile]]


class NothingRecognised(EyelineError):
    """No file of the folder is one that Eyeline knows."""


@dataclass(frozen=True, slots=True)
class Import:
    """What the files of a folder say, not yet kept."""

    contents: Contents
    differences: list[Difference]
    report: Report


def import_folder(folder: Path, into: Path) -> Report:
    """Make the published figures in `into` those of the files in `folder`.

    What was imported before is replaced as a whole; whoever reads it meanwhile finds either the
    one or the other. After an error `into` is as it was.

    Raises:
        NothingRecognised: the folder has no file that is known.
        BrokenFile, UnreadableSpreadsheet: one is damaged, or lacks what a declaration names.
    """
    return keep(read_folder(folder, beside=into), into)


def read_folder(folder: Path, *, beside: Path) -> Import | None:
    """Return what the files in `folder` say; None where `beside` has just that already.

    Raises:
        NothingRecognised: the folder has no file that is known.
        BrokenFile, UnreadableSpreadsheet: one is damaged, or lacks what a declaration names.
    """
    listed = sources.list_folder(folder)
    name = _fingerprint(listed)
    if current(beside) == name:
        return None
    by_kind, left_out = _open(listed)
    if not by_kind:
        raise NothingRecognised(
            f"No file in {folder} is known. Name a folder with files of Explore Education "
            "Statistics as CSV, or of the Local Authority Interactive Tool."
        )
    contents, choices = _read(by_kind)
    report = _report(name, by_kind, left_out, contents, choices)
    return Import(contents, [one for choice in choices for one in choice.differences], report)


def keep(found: Import | None, into: Path) -> Report:
    """Keep in `into` what was read beside it, and return the report of it."""
    if found is None:
        return replace(last_report(into), changed=False)
    write(found.contents, found.differences, found.report, into)
    return found.report


def _fingerprint(listed: list[Listed]) -> str:
    """Return a name for what these files hold, as it is read now."""
    digest = hashlib.sha256(f"benchmarks {VERSION}\n".encode())
    digest.update(text_of_declarations())
    for file in listed:
        if file.readable:
            digest.update(f"{file.name}\0{file.sha256()}\n".encode())
    return digest.hexdigest()


def _open(listed: list[Listed]) -> tuple[_ByKind, list[LeftOut]]:
    """Return the files that can be used, by kind, and the others with the reason."""
    by_kind: _ByKind = {}
    left_out = []
    for one in listed:
        file = sources.open_file(one) if one.readable else None
        if file is not None and file.kind == sources.NEIGHBOURS and not neighbours.year_of(file):
            left_out.append(LeftOut(one.name, "its name has no year to know the model by"))
        elif file is not None:
            by_kind.setdefault(file.kind, []).append(file)
        elif one.readable:
            left_out.append(LeftOut(one.name, "its columns are not those of a known file"))
        else:
            left_out.append(LeftOut(one.name, "neither CSV nor Parquet nor an Excel workbook"))
    if sources.LAIT_DICTIONARY not in by_kind:
        for file in by_kind.pop(sources.LAIT, []):
            left_out.append(LeftOut(file.name, "LAIT's data dictionary is not beside it"))
    return by_kind, left_out


def _read(by_kind: _ByKind) -> tuple[Contents, list[Choice]]:
    areas = register(_sightings(by_kind))
    of_lait: dict[str, Series] = {}
    for dictionary in by_kind.get(sources.LAIT_DICTIONARY, []):
        of_lait |= lait.series_of(dictionary)
    tables = [lait.cells(file, of_lait, areas) for file in by_kind.get(sources.LAIT, [])]
    from_lait = pa.concat_tables([SCHEMA.empty_table(), *tables])
    choices = [
        choose(_candidates(series, by_kind, from_lait), series.dp) for series in declared_series()
    ]
    chosen = as_table(figure for choice in choices for figure in choice.figures)
    contents = Contents(
        cells=pa.concat_tables([chosen, from_lait]),
        series={one.id: one for one in declared_series()} | of_lait,
        register=areas,
        models=_models(by_kind, areas),
    )
    return contents, choices


def _sightings(by_kind: _ByKind) -> Iterator[Sighting]:
    for kind in file_kinds():
        for file in by_kind.get(kind.id, []):
            yield from explore.sightings(file)


def _candidates(series: Series, by_kind: _ByKind, from_lait: pa.Table) -> Iterator[PublishedFigure]:
    """Yield what every file says of a series, the most detailed file first and LAIT last."""
    for place in series.places:
        for file in by_kind.get(place.file, []):
            yield from explore.figures(series, place, file)
    if series.lait:
        yield from lait.figures(series, from_lait)


def _models(by_kind: _ByKind, areas: Register) -> Mapping[int, neighbours.Model]:
    """Return each model by its year; of two files for a year the first by name."""
    models: dict[int, neighbours.Model] = {}
    for file in by_kind.get(sources.NEIGHBOURS, []):
        year = neighbours.year_of(file)
        if year is not None:
            models.setdefault(year, neighbours.read_model(file, year, areas))
    return models


def _models_read(by_kind: _ByKind, contents: Contents) -> list[ModelRead]:
    """Return every file of neighbours, and how far it is as the one that counts for its year."""
    read = []
    for file in by_kind.get(sources.NEIGHBOURS, []):
        year = neighbours.year_of(file)
        if year is not None:
            own, counts = (
                neighbours.read_model(file, year, contents.register),
                contents.models[year],
            )
            both = own.of.keys() & counts.of.keys()
            different = sum(own.of[code] != counts.of[code] for code in both)
            read.append(ModelRead(year, file.name, len(own.of), different))
    return read


def _report(
    name: str,
    by_kind: _ByKind,
    left_out: list[LeftOut],
    contents: Contents,
    choices: list[Choice],
) -> Report:
    areas, of_lait = contents.register, by_kind.get(sources.LAIT, [])
    taken = [
        Taken(file.name, kind, len(file.table)) for kind, its in by_kind.items() for file in its
    ]
    return Report(
        changed=True,
        store=name,
        files=sorted(taken, key=lambda one: one.file),
        left_out=left_out,
        figures=len(contents.cells),
        series=len(contents.cells["series"].unique()),
        areas=len(areas.areas),
        models=_models_read(by_kind, contents),
        ended=ended(areas),
        unjoined=dict(areas.unjoined),
        unplaced=[one for file in of_lait for one in lait.unplaced(file, areas)],
        undated=[one for file in of_lait for one in lait.undated(file)],
        differences=[one for choice in choices for one in choice.agreements],
    )
