"""The made-up region's statistics as files, in the formats of the official ones.

Source: DfE, Explore Education Statistics, children looked after in England: headings, labels,
symbols and rounding; ONS, mid-year population estimates; DfE, statistical neighbour model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from eyeline.example.counts import Counts, Split
from eyeline.example.files import Sheet, write_csv
from eyeline.example.region import POPULATION_YEARS, PUBLISHED_YEARS, REGIONS, Area
from eyeline.figures import ratio, round_half_up

POPULATIONS = "example_mid_year_population_estimates_2012_to_2025.csv"
# An authority that sent no return that could be used in a year, so that there is an `x` to show.
_WITHOUT_RETURN = ("E06999007", 2022)
_PLACE = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "la_name", "new_la_code",
]  # fmt: skip
_IN_PLACEMENTS = ("Placement", "Distance between home and placement")
_LONG_IN_CARE = (
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
)


def write(folder: Path, areas: list[Area]) -> None:
    """Write the statistics of `areas`; each file says in its name that it is an example."""
    for name, sheet in {
        POPULATIONS: _populations(areas),
        "example_cla_number_and_rate_per_10k_children.csv": _rates(areas),
        "example_cla_on_31_march_by_characteristics.csv": _splits(
            areas, lambda counts: counts.on_31_march
        ),
        "example_cla_placements_31_march.csv": _splits(
            areas, lambda counts: {group: counts.on_31_march[group] for group in _IN_PLACEMENTS}
        ),
        "example_cla_ceased_during_year.csv": _splits(areas, lambda counts: counts.ceased),
        "example_la_cla_placement_stability.csv": _stability(areas),
        "example_sn_model_2025.csv": _neighbours(areas),
    }.items():
        write_csv(folder / name, sheet, mark=True)


def _populations(areas: list[Area]) -> Sheet:
    rows = [
        [*_place(area, year), "Children aged 0 to 17 years", str(area.people[year])]
        for year in reversed(POPULATION_YEARS)
        for area in areas
    ]
    return [[*_PLACE, "age_group", "population_estimate"], *rows]


def _rates(areas: list[Area]) -> Sheet:
    heading = ["population_type", "population_estimate", "children_count", "rate_per_10000"]
    return [[*_PLACE, *heading], *(row for area, year in _each(areas) for row in _rate(area, year))]


def _rate(area: Area, year: int) -> Iterator[list[str]]:
    counts, people = area.counts[year], area.people[year - 1]
    for what, count in {
        "Children ceasing to be looked after each year": counts.left,
        "Children looked after on 31 March each year": counts.number,
        "Children starting to be looked after each year": counts.started,
    }.items():
        rate = str(ratio(count, people, scale=10_000, dp=0))
        shown = [_shown(area, count), rate]
        yield [*_place(area, year), what, str(people), *_or_x(area, year, shown)]


def _splits(areas: list[Area], of: Callable[[Counts], Mapping[str, Split]]) -> Sheet:
    """Return the rows of a file that divides children by characteristics."""
    rows = [
        [*_place(area, year), group, label, *_or_x(area, year, shown)]
        for area, year in _each(areas)
        for group, split in of(area.counts[year]).items()
        for label, shown in _protected(area, split)
    ]
    return [[*_PLACE, "cla_group", "characteristic", "number", "percentage"], *rows]


def _stability(areas: list[Area]) -> Sheet:
    rows = []
    for area, year in _each(areas):
        counts = area.counts[year]
        for group, label, part, whole in (
            (
                "CLA on 31 March",
                "With 3 or more placements during the year",
                counts.moved_often,
                counts.number,
            ),
            (
                _LONG_IN_CARE,
                "Living with the same carer for at least 2 years",
                counts.settled,
                counts.could_settle,
            ),
        ):
            split = {label: part, "Total children": whole}
            for characteristic, count in split.items():
                shown = [_shown(area, count), _percent(count, whole)]
                rows.append([*_place(area, year), group, characteristic, *_or_x(area, year, shown)])
    heading = ["cla_group", "placement_stability", "children_count", "children_percent"]
    return [[*_PLACE, *heading], *rows]


def _neighbours(areas: list[Area]) -> Sheet:
    """Return ten statistical neighbours for each authority: the nearest in number of children."""
    authorities = [area for area in areas if area.level == "Local authority"]
    bands = ["Close "] * 3 + ["Somewhat close"] * 4 + ["Not close"] * 3
    heading = [f"SN_{nth}{end}" for nth in range(1, 11) for end in ("", "P")]
    sheet = [["old_la_code", "la_name", "region_ind", "region_name", *heading]]
    for area in authorities:
        others = [other for other in authorities if other is not area]
        others.sort(key=lambda other: abs(_newest(other) - _newest(area)))
        cells = [
            cell
            for near, band in zip(others, bands, strict=False)
            for cell in (near.old_code, band)
        ]
        number = str(1 + list(REGIONS).index(area.region))
        sheet.append([area.old_code, area.name, number, REGIONS[area.region], *cells])
    return sheet


def _newest(area: Area) -> int:
    return area.people[POPULATION_YEARS[-1]]


def _each(areas: list[Area]) -> Iterator[tuple[Area, int]]:
    for year in reversed(PUBLISHED_YEARS):
        for area in areas:
            yield area, year


def _place(area: Area, year: int) -> list[str]:
    """Return the cells that say of where and when a row is."""
    local = [area.old_code, area.name, area.code] if area.level == "Local authority" else [""] * 3
    region = [area.region, REGIONS.get(area.region, "")]
    return [str(year), "Reporting year", area.level, "E92000001", "England", *region, *local]


def _protected(area: Area, split: Split) -> Iterator[tuple[str, list[str]]]:
    """Yield each characteristic's count and percentage as published.

    An authority's counts of 1 to 5 are `c`, and where that hides one alone, so is the next
    smallest: it could be worked out otherwise.
    """
    parts = {label: count for label, count in split.items() if label != "Total" and count}
    hidden = {label for label, count in parts.items() if count <= 5}
    if len(hidden) == 1 and len(parts) > 1:
        hidden.add(min(parts.keys() - hidden, key=lambda label: (parts[label], label)))
    for label, count in split.items():
        if label in hidden and area.level == "Local authority":
            yield label, ["c", "c"]
        else:
            yield label, [_shown(area, count), _percent(count, split["Total"])]


def _shown(area: Area, count: int) -> str:
    """Return a count as published: to the nearest 10 for a region and for England."""
    if area.level == "Local authority":
        return str(count)
    return str(10 * round_half_up(Fraction(count, 10), 0))


def _percent(count: int, whole: int) -> str:
    """Return a percentage; `k` where it is more than 0 and rounds to it."""
    rounded = ratio(count, whole, scale=100, dp=0)
    if rounded is None:
        return "z"
    return "k" if count and not rounded else str(rounded)


def _or_x(area: Area, year: int, shown: list[str]) -> list[str]:
    return ["x"] * len(shown) if (area.code, year) == _WITHOUT_RETURN else shown
