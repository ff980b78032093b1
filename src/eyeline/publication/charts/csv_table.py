"""A chart as CSV: one line a figure."""

from __future__ import annotations

from eyeline.figures.delimited import as_csv
from eyeline.publication.charts.chart import Chart

COLUMNS = (
    *("chart", "series", "point", "value", "unit", "status", "status_in_words", "source", "noted"),
)


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
                chart.marked(point.label) if series is chart.series[0] else "",
            )
            for series in chart.all_series
            for point in series.points
        ),
    )
