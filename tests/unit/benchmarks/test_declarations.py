"""What is declared of series and files."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from eyeline.benchmarks.declarations import Series, declared_series, file_kinds
from eyeline.measures.catalogue import load


def test_no_two_series_have_one_id() -> None:
    ids = Counter(series.id for series in declared_series())

    assert [id_ for id_, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("series", declared_series(), ids=lambda series: str(series.id))
def test_every_series_stands_in_files_that_are_known(series: Series) -> None:
    known = {kind.id for kind in file_kinds()}

    assert {place.file for place in series.places} <= known
    assert series.places or series.lait


@pytest.mark.parametrize("series", declared_series(), ids=lambda series: str(series.id))
def test_every_year_of_a_series_can_be_said_and_ends_on_a_day(series: Series) -> None:
    assert "2025" in series.period_of(2025)
    assert series.ends_on(2025) is not None


def test_every_file_that_is_known_gives_some_series() -> None:
    used = {place.file for series in declared_series() for place in series.places}

    assert {kind.id for kind in file_kinds()} - used == set()


def test_every_series_that_a_measure_names_is_declared_in_its_unit() -> None:
    units = {series.id: series.unit for series in declared_series()}
    named = {
        measure.id: (units.get(measure.benchmark.series), measure.unit)
        for measure in load(None).measures
        if measure.benchmark and not measure.benchmark.series.startswith("lait:")
    }

    assert {id_: theirs for id_, (theirs, _) in named.items()} == {
        id_: own for id_, (_, own) in named.items()
    }


def test_every_series_of_lait_that_a_measure_names_is_in_its_files(shared: Path) -> None:
    named = {
        measure.benchmark.series.removeprefix("lait:")
        for measure in load(None).measures
        if measure.benchmark and measure.benchmark.series.startswith("lait:")
    }

    dictionary = (shared / "benchmarks/lait/lait_data_dictionary.csv").read_text("utf-8-sig")

    known = {row["Measure_short"] for row in csv.DictReader(StringIO(dictionary))}
    print(f"series of LAIT that measures name: {len(named & known)} / {len(named)}")
    assert named - known == set()
