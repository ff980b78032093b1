"""A chart as CSV: one line a figure."""

from __future__ import annotations

from eyeline.publication.charts.chart import Chart
from eyeline.publication.delimited import as_csv

COLUMNS = ("chart", "series", "point", "value", "unit", "status", "status_in_words", "source")


def write(chart: Chart) -> bytes:
    """Return the chart's figures as UTF-8 with a heading; what is missing is blank, with status."""
    return as_csv(
        COLUMNS,
        (
            (
                chart.title,
                series.name,
                point.label,
                point.value,
                chart.unit,
                point.status.value,
                point.status.words,
                chart.source,
            )
            for series in chart.all_series
            for point in series.points
        ),
    )
