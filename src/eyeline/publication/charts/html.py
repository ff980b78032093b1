"""A chart as an HTML table: the same figures for those who read rather than look."""

from __future__ import annotations

from html import escape

from eyeline.publication.charts import svg
from eyeline.publication.charts.chart import Chart


def table(chart: Chart) -> str:
    """Return a `<table>` with a row for each point, what is missing in words."""
    heads = "".join(
        f'<th scope="col" class="govuk-table__header govuk-table__header--numeric">'
        f"{escape(series.name)}</th>"
        for series in chart.all_series
    )
    if chart.marks:
        heads += '<th scope="col" class="govuk-table__header">What was noted</th>'
    rows = "".join(_row(chart, index) for index in range(len(chart.labels)))
    return (
        '<table class="govuk-table"><caption class="govuk-table__caption">'
        f"{escape(_caption(chart))}</caption>"
        '<thead class="govuk-table__head"><tr class="govuk-table__row">'
        f'<th scope="col" class="govuk-table__header">{escape(chart.points)}</th>{heads}'
        f'</tr></thead><tbody class="govuk-table__body">{rows}</tbody></table>'
    )


def figure(chart: Chart, key: str) -> str:
    """Return the chart as a `<figure>`: the drawing, its note and source, and the table to open."""
    below = ". ".join(
        filter(None, (chart.note.rstrip("."), chart.source and f"Source: {chart.source}"))
    )
    caption = f'<p class="govuk-body-s">{escape(below)}</p>' if below else ""
    return (
        f'<figure class="chart-figure"><figcaption class="govuk-heading-s">'
        f"{escape(_caption(chart))}</figcaption>{svg.write(chart, key)}{caption}"
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">Figures as a table'
        f'<span class="govuk-visually-hidden">: {escape(chart.title)}</span></span></summary>'
        f'<div class="govuk-details__text">{table(chart)}</div></details></figure>'
    )


def _caption(chart: Chart) -> str:
    unit = f" ({chart.unit})" if chart.unit else ""
    target = f". {chart.target.name}: {chart.target_text}" if chart.target else ""
    return f"{chart.title}{unit}{target}"


def _row(chart: Chart, index: int) -> str:
    cells = "".join(
        '<td class="govuk-table__cell govuk-table__cell--numeric">'
        f"{escape(chart.text(series.points[index]))}</td>"
        for series in chart.all_series
    )
    if chart.marks:
        cells += f'<td class="govuk-table__cell">{escape(chart.marked(chart.labels[index]))}</td>'
    return (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">'
        f"{escape(chart.labels[index])}</th>{cells}</tr>"
    )
