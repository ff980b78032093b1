"""Published statistics of every authority in England, as typed figures beside a council's own."""

from eyeline.benchmarks.comparing import (
    NEIGHBOURS,
    Comparator,
    Standing,
    comparators,
    mean_of,
    median_of,
    standing,
)
from eyeline.benchmarks.declarations import Polarity, Series
from eyeline.benchmarks.figure import PublishedFigure
from eyeline.benchmarks.importing import import_folder, keep, read_folder
from eyeline.benchmarks.peers import Place, places
from eyeline.benchmarks.report import Report
from eyeline.benchmarks.store import Store, published

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
"""To be printed with every export of official statistics, as their licence asks."""

__all__ = [
    "ATTRIBUTION",
    "NEIGHBOURS",
    "Comparator",
    "Place",
    "Polarity",
    "PublishedFigure",
    "Report",
    "Series",
    "Standing",
    "Store",
    "comparators",
    "import_folder",
    "keep",
    "mean_of",
    "median_of",
    "places",
    "published",
    "read_folder",
    "standing",
]
