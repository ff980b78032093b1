"""One typed chart, and its writers: SVG, HTML table, native Excel and CSV. Nothing here is Django.

`svg.write`, `html.table`, `excel.write` and `csv_table.rows` take the same `Chart`, so that a
figure looks and reads the same wherever it goes.
"""

from eyeline.publication.charts.chart import (
    Chart,
    Kind,
    Mark,
    Point,
    Series,
    Target,
    describe,
)

__all__ = ["Chart", "Kind", "Mark", "Point", "Series", "Target", "describe"]
