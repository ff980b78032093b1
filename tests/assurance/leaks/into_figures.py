"""Hidden figures planted into files where these tell of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from assurance.leaks import into_figures_anywhere
from assurance.leaks import made as making
from assurance.leaks.books import BOOK, DRAWING, SHARED
from assurance.leaks.hosts import (
    cell,
    changed,
    instead,
    matched,
    parts,
    put,
    sheet,
    with_sheet,
    zipped,
)
from assurance.leaks.made import QUARTERS, Made
from assurance.leaks.plants import Files
from assurance.leaks.shown_after_all import (
    BEFORE,
    EARLIER,
    END,
    GROUP,
    IN_GROUP,
    MEASURE,
    NOW,
    START,
    TITLE,
    FigurePlant,
    clean,
    leaked,
    protected,
)
from eyeline.publication import data, pdf, workbook
from eyeline.publication.charts import Chart, csv_table, html, svg
from eyeline.publication.edition import Detail, Edition, as_json
from eyeline.publication.leaks import Kind


def plants() -> dict[str, FigurePlant]:
    """Return the plants by name."""
    return {
        **_written(),
        **{
            f"page: {n}": FigurePlant(lambda w=w: {"p.html": w().encode()})
            for n, w in _PAGES.items()
        },
        **{
            f"JSON: {n}": FigurePlant(lambda w=w: {"f.json": w().encode()})
            for n, w in _TREES.items()
        },
        **{
            f"CSV: {n}": FigurePlant(lambda w=w: {"f.csv": w().encode()})
            for n, w in _TABLES.items()
        },
        **_in_workbooks(),
        **into_figures_anywhere.plants(),
    }


def _written() -> dict[str, FigurePlant]:
    """Return plants that Eyeline's own writers make of an edition that was not protected."""

    def made(edition: Edition) -> Made:
        return Made(edition, ())

    def of(edition: Edition) -> Detail:
        return next(each for each in edition.children if each.row.measure == MEASURE)

    def chart(edition: Edition) -> Chart:
        return of(edition).chart

    from eyeline.publication.word import write as as_word

    def no_words(edition: Edition) -> Edition:
        """Leave the sentences out, so that tables alone tell."""
        children = tuple(
            replace(
                each,
                chart=replace(each.chart, description=""),
                row=replace(each.row, trend=replace(each.row.trend, description="")),
            )
            for each in edition.children
        )
        rows = {each.row.measure: each.row for each in children}
        summary = edition.summary.only(lambda section, group, row: rows[row.measure])
        return replace(edition, children=children, summary=summary)

    def book(edition: Edition, lines: bool) -> bytes:
        """Write a workbook in which the Data tab alone, or all but it, is not protected."""
        shown = protected().edition if lines else edition
        told = edition.lines if lines else protected().edition.lines
        return workbook.write(replace(no_words(shown), lines=told))

    writers: dict[str, Callable[[Edition], Files]] = {
        "lines as CSV": lambda e: {"figures.csv": data.csv(e.lines)},
        "lines as JSON": lambda e: {"figures.json": data.jsonable(e.lines)},
        "edition as JSON": lambda e: {as_json.NAME: as_json.written(e)},
        "edition as JSON, without its lines": lambda e: {
            as_json.NAME: as_json.written(replace(no_words(e), lines=()))
        },
        "Data tab": lambda e: {"edition.xlsx": book(e, True)},
        "document": lambda e: {"edition.pdf": pdf.write(making.document(made(no_words(e))))},
        "Word paper": lambda e: {"edition.docx": as_word(making.document(made(e), charts=False))},
        "page": lambda e: {"index.html": making.page(made(no_words(e)))},
    }
    of_whole: dict[str, Callable[[Edition], Files]] = {
        "Summary and Charts tabs": lambda e: {"edition.xlsx": book(e, False)},
        "chart as CSV": lambda e: {"chart.csv": csv_table.write(chart(e))},
        "chart as figure": lambda e: {"chart.html": html.figure(chart(no_words(e)), "c").encode()},
        "chart as table": lambda e: {"chart.html": html.table(chart(e)).encode()},
        "chart's sentence in a drawing": lambda e: {"chart.svg": svg.write(chart(e), "c").encode()},
        "chart's sentence in a document": lambda e: {
            "d.pdf": pdf.write(replace(making.document(made(e)), blocks=(pdf.Drawing(chart(e)),)))
        },
    }
    cases = {
        "the quarter": leaked(),
        "the quarter before": leaked(None, EARLIER),
        "a group": leaked(None, None, IN_GROUP),
    }
    found = {}
    for case, edition in cases.items():
        for name, write in (writers if case == "a group" else {**writers, **of_whole}).items():
            found[f"{name}: {case}"] = FigurePlant(lambda e=edition, w=write: w(e))
    return found


_HEAD = "measure,title,period,period_start,period_end,area,breakdown,group,value,status,note\n"
_TABLES: dict[str, Callable[[], str]] = {
    "by the period's name": lambda: f"title,period,value\n{TITLE},{NOW},3\n",
    "in a column of its own": lambda: f"measure,period,value,was\n{MEASURE},{NOW},c,3\n",
    "in the status": lambda: f"measure,period,value,status\n{MEASURE},{NOW},,c (3)\n",
    "unrounded": lambda: f"measure,period,value\n{MEASURE},{NOW},3.0000001\n",
    "in a note of this line alone": lambda: (
        _HEAD
        + f"{MEASURE},{TITLE},{BEFORE[0]},,,,,,41,final,\n{MEASURE},{TITLE},{NOW},,,,,,,c,was 3\n"
    ),
    "columns of periods": lambda: f"Measure,{BEFORE[0]},{NOW}\nOther,41,3\n{TITLE},41,3\n",
    "rows of periods": lambda: f"Quarter,{TITLE}\n{BEFORE[0]},41\n{NOW},3\n",
    "tabs": lambda: f"title\tperiod\tvalue\n{TITLE}\t{NOW}\t3\n",
}
_TREES: dict[str, Callable[[], str]] = {
    "within its measure": lambda: json.dumps(
        {"measure": MEASURE, "figures": [{"period": NOW, "value": 3}]}
    ),
    "under keys": lambda: json.dumps({MEASURE: {"value": {NOW: 3}}}),
    "under titles": lambda: json.dumps({TITLE: {NOW: 3}}),
    "a group under keys": lambda: json.dumps({TITLE: {GROUP[1]: {NOW: 4}}}),
    "as the API has it": lambda: json.dumps(
        {
            "cells": [
                {
                    "measure": MEASURE,
                    "period": "quarter",
                    "start": str(START),
                    "end": str(END),
                    "dimension": None,
                    "group": None,
                    "numerator": 3,
                    "value": None,
                }
            ]
        }
    ),
    "as text": lambda: json.dumps([{"measure": MEASURE, "period": NOW, "value": "3"}]),
}


def _table_of(cells: str, caption: str = TITLE) -> str:
    return (
        f"<h2>Children</h2><table><caption>{caption}, by quarter</caption><tr><th>Quarter</th>"
        f"<th>Example council</th><th>England</th></tr>{cells}</table>"
    )


_PAGES: dict[str, Callable[[], str]] = {
    "an attribute of a cell": lambda: _table_of(f'<tr><th>{NOW}</th><td data-sort="3">c</td></tr>'),
    "a tip of a cell": lambda: _table_of(f'<tr><th>{NOW}</th><td title="3">c</td></tr>'),
    "hidden words of a cell": lambda: _table_of(
        f"<tr><th>{NOW}</th><td>c<span hidden>3</span></td></tr>"
    ),
    "a remark in a cell": lambda: _table_of(f"<tr><th>{NOW}</th><td>c<!-- 3 --></td></tr>"),
    "a heading above": lambda: (
        f"<h3>{TITLE}</h3><table><tr><th>{NOW}</th></tr><tr><td>3</td></tr></table>"
    ),
    "a list of terms": lambda: f"<h3>{TITLE}</h3><dl><dt>{NOW}</dt><dd>3</dd></dl>",
    "a cell over rows": lambda: (
        f"<table><tr><th>Measure</th><th>Quarter</th><th>Figure</th></tr><tr><th rowspan=2>{TITLE}"
        f"</th><td>{BEFORE[0]}</td><td>41</td></tr><tr><td>{NOW}</td><td>3</td></tr></table>"
    ),
    "a cell over columns": lambda: (
        f"<table><tr><th>Measure</th><th colspan=2>Quarters</th></tr><tr><th></th><th>{BEFORE[0]}"
        f"</th><th>{NOW}</th></tr><tr><th>{TITLE}</th><td>41</td><td>3</td></tr></table>"
    ),
    "data for search engines": lambda: (
        '<script type="application/ld+json">'
        + json.dumps({"name": TITLE, "title": TITLE, "data": [{"period": NOW, "value": 3}]})
        + "</script>"
    ),
    "data of a drawing": lambda: (
        f"<figure data-chart='{json.dumps({'title': TITLE, 'points': {NOW: 3}})}'></figure>"
    ),
    "a sentence": lambda: f"<p>{TITLE}: from 41 in {QUARTERS[0][0]} to 3 in {NOW}.</p>",
    "a sentence of the day": lambda: f"<p>{TITLE}: 3 children in the quarter to 30 June 2026.</p>",
    "a drawing's words": lambda: (
        f"<svg><title>{TITLE}</title><desc>Lowest 3 in {NOW}, highest 41.</desc></svg>"
    ),
    "a group in a table": lambda: (
        f"<h2>{TITLE}</h2><table><tr><th>Age</th><th>{NOW}</th></tr><tr><th>Under 1</th><td>4</td>"
        "</tr></table>"
    ),
}


def _in_workbooks() -> dict[str, FigurePlant]:
    base = lambda: clean()["edition.xlsx"]  # noqa: E731

    def told(text: str) -> bytes:
        rows = "".join(
            f'<row r="{n}">{"".join(cells)}</row>'
            for n, cells in enumerate(
                (
                    (cell("Measure", "A1"), cell(NOW, "B1")),
                    (cell(TITLE, "A2"), f'<c r="B2"><v>{text}</v></c>'),
                ),
                1,
            )
        )
        return sheet(rows)

    def cached() -> bytes:
        number = next(
            name
            for name, content in parts(base()).items()
            if name.startswith("xl/charts/") and TITLE.encode() in content
        )
        point = '<c:pt idx="4"><c:v>3</c:v></c:pt></c:numCache>'
        return changed(base(), {number: instead("</c:numCache>", point)})

    writes: dict[str, tuple[Callable[[], bytes], Kind]] = {
        "a sheet of its own": (lambda: with_sheet(base(), "Check", told("3")), Kind.FIGURE),
        "a number in references": (
            lambda: with_sheet(base(), "Check", told("&#51;")),
            Kind.FIGURE,
        ),
        "a hidden sheet": (lambda: with_sheet(base(), "Check", told("3"), "hidden"), Kind.FIGURE),
        "a sheet in a zip file": (
            lambda: zipped({"a.xlsx": with_sheet(base(), "Check", told("3"))}),
            Kind.FIGURE,
        ),
        "a chart's cache": (cached, Kind.FIGURE),
        "a chart's cache, against its cells": (cached, Kind.DIFFERS),
        "a defined name": (
            lambda: changed(
                base(), {BOOK: put("</definedNames>", '<definedName name="a">3</definedName>')}
            ),
            Kind.PART,
        ),
        "the words of a chart's description": (
            lambda: changed(
                base(), {DRAWING: matched('descr="[^"]*', f'descr="{TITLE}. 3 in {NOW}.')}
            ),
            Kind.FIGURE,
        ),
        "a text of a cell": (
            lambda: changed(
                base(), {SHARED: put("</sst>", f"<si><t>{TITLE}: 3 in {NOW}</t></si>")}
            ),
            Kind.FIGURE,
        ),
    }
    return {
        f"workbook: {name}": FigurePlant(lambda w=write: {"edition.xlsx": w()}, kind)
        for name, (write, kind) in writes.items()
    }
