"""`eyeline benchmarks`: importing published statistics, and a council's figure beside others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.benchmarks import Comparator, PublishedFigure, Report, Series, Store

_Row = dict[str, object]


@click.group()
def benchmarks() -> None:
    """Import and show published statistics.

    For instance: eyeline benchmarks show cla_rate --area E06000016
    """


@benchmarks.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@workspace_option
@format_option
def import_(folder: Path, workspace: Path, format_: Format) -> None:
    """Import the official files in FOLDER, in place of those imported before.

    Known are files of Explore Education Statistics (CSV, also gzipped), the Local Authority
    Interactive Tool and statistical neighbours. What is not known is named and left out.

    For instance: eyeline benchmarks import statistics --workspace leicester
    """
    from eyeline.benchmarks import keep, read_folder
    from eyeline.web.workspace import Workspace

    output.say("Reading the files ...")
    found = read_folder(folder, beside=Workspace(workspace).benchmarks)
    report = keep(found, Workspace.open(workspace, create=True).benchmarks)
    if format_ is Format.TABLE:
        click.echo(_report_in_words(report), nl=False)
    else:
        output.write(asdict(report), format_)


@benchmarks.command("list")
@click.argument("word", default="")
@workspace_option
@format_option
def list_(word: str, workspace: Path, format_: Format) -> None:
    """List the series that Eyeline declares; with WORD all that have it, of LAIT's too.

    For instance: eyeline benchmarks list adopted
    """
    wanted = word.casefold()
    store = _open(workspace)
    output.write(
        [
            _series(store, one)
            for one in store.series.values()
            if (wanted and wanted in f"{one.id} {one.title}".casefold())
            or (not wanted and not one.id.startswith("lait:"))
        ],
        format_,
    )


@benchmarks.command()
@click.argument("word", default="")
@workspace_option
@format_option
def areas(word: str, workspace: Path, format_: Format) -> None:
    """List the areas that have figures by GSS code; with WORD those that have it in their name.

    For instance: eyeline benchmarks areas midlands
    """
    register = _open(workspace).register
    output.write(
        [
            {
                "area": area.code,
                "name": area.name,
                "kind": area.kind.value,
                "regions": list(area.regions),
                "former": list(area.former),
            }
            for area in register.areas.values()
            if word.casefold() in area.name.casefold()
        ],
        format_,
    )


@benchmarks.command()
@click.argument("measure")
@click.option("--area", required=True, help="The area's GSS code, such as E06000016.")
@click.option("--year", type=int, help="The year as the files name it; the newest unless given.")
@click.option("--model", type=int, help="The year of the neighbours' model; the newest if absent.")
@workspace_option
@format_option
def show(
    measure: str,
    area: str,
    year: int | None,
    model: int | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Show an area's published figure beside England, its region and its neighbours.

    For instance: eyeline benchmarks show cla_number --area E06000016 --year 2025
    """
    from eyeline.benchmarks import comparators

    store = _open(workspace)
    series = store.find(_series_of(measure, store))
    year = store.find_year(series.id, year)
    figure = store.figure(series.id, area, year)
    beside = comparators(store, series.id, area, year, model_year=model)
    if format_ is Format.TABLE:
        click.echo(_in_words(store, series, figure, beside), nl=False)
    elif format_ is Format.CSV:
        output.write([_own(area, figure), *map(_other, beside)], format_)
    else:
        output.write(
            {"measure": measure, **_own(area, figure), "comparators": [*map(_other, beside)]},
            format_,
        )


def _series_of(name: str, store: Store) -> str:
    """Return the series called `name`, or the one that the measure of that name is set beside."""
    from eyeline.measures.catalogue import load

    measure = None if name in store.series else load().by_id.get(name)
    return measure.benchmark.series if measure and measure.benchmark else name


def _open(workspace: Path) -> Store:
    from eyeline.benchmarks import Store
    from eyeline.web.workspace import Workspace

    return Store.open(Workspace.open(workspace).benchmarks)


def _own(area: str, figure: PublishedFigure) -> _Row:
    return {
        "area": area,
        "year": figure.year,
        "value": figure.value,
        "status": figure.code,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
    }


def _other(comparator: Comparator) -> _Row:
    return {
        "area": comparator.area,
        "method": comparator.method.value,
        "model_year": comparator.model_year,
        "areas_with_data": comparator.areas_with_data,
        "value": comparator.value,
        "status": comparator.code,
    }


def _series(store: Store, series: Series) -> _Row:
    years = store.years[series.id]
    return {
        "id": series.id,
        "title": series.title,
        "unit": series.unit,
        "first": years[0],
        "last": years[-1],
        "better": series.polarity.value,
        "publisher": series.publisher,
    }


def _in_words(
    store: Store, series: Series, figure: PublishedFigure, beside: Sequence[Comparator]
) -> str:
    from eyeline.benchmarks import ATTRIBUTION, standing

    name = store.register.find(figure.area).name
    rows = [{"area": name, "figure": _figure(figure), "how": "published", "without a figure": ""}]
    rows += [_beside(store, comparator) for comparator in beside]
    lines = [f"{series.title} ({series.unit}), {figure.period}", "", output.as_table(rows).rstrip()]
    lines.append("")
    place = standing(store, series.id, figure.area, figure.year)
    if place:
        quarter = f", quartile {place.quartile} (1 is best)" if place.quartile else ""
        lines.append(f"Rank {place.rank} of {place.of} authorities with a figure{quarter}.")
    if figure.numerator is not None and figure.denominator is not None:
        lines.append(f"{_number(figure.numerator)} of {_number(figure.denominator)}.")
    if figure.note:
        lines.append(figure.note)
    lines.append(f"Source: {series.publisher}, {figure.file or 'no file'}. {ATTRIBUTION}")
    return "\n".join(lines) + "\n"


def _beside(store: Store, comparator: Comparator) -> dict[str, str]:
    from eyeline.benchmarks import NEIGHBOURS

    names = {code: area.name for code, area in store.register.areas.items()}
    how = comparator.method.value
    if comparator.model_year:
        how += f" of {comparator.areas_with_data}, model of {comparator.model_year}"
    neighbours = comparator.area == NEIGHBOURS
    return {
        "area": "Statistical neighbours" if neighbours else names[comparator.area],
        "figure": _figure(comparator),
        "how": how,
        "without a figure": ", ".join(names[code] for code in comparator.without_data),
    }


def _figure(shown: PublishedFigure | Comparator) -> str:
    if shown.value is not None:
        return _number(shown.value)
    return f"{shown.code} ({shown.status.words})"


def _number(value: Decimal) -> str:
    return f"{value:,f}"


def _report_in_words(report: Report) -> str:
    tables: list[tuple[str, Sequence[Mapping[str, object]]]] = [
        ("Read", [asdict(one) for one in report.files]),
        ("Left out", [asdict(one) for one in report.left_out]),
        ("Ended authorities, joined to none", [asdict(one) for one in report.ended]),
        ("Where files differ", [asdict(one) for one in report.differences if one.different]),
    ]
    lines = [f"{title}\n\n{output.as_table(rows)}" for title, rows in tables if rows]
    if report.unplaced:
        lines.append(f"Without a GSS code in any file: {', '.join(report.unplaced)}.\n")
    if report.undated:
        lines.append(f"Left out, for they are no year: {', '.join(report.undated)}.\n")
    models = ", ".join(f"{model.year} ({model.file})" for model in report.models) or "none"
    lines.append(f"Models of statistical neighbours: {models}.\n")
    done = "Imported" if report.changed else "Nothing changed:"
    lines.append(
        f"{done} {report.figures:,} figures of {report.series} series for {report.areas} areas.\n"
    )
    return "\n".join(lines)
