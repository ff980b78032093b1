"""The examples of the declarations, worked out with the rows of each made ready once."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from eyeline.measures.declarations import Example, Measure
from eyeline.measures.examples import Outcome, opened, outcome


class Workings:
    """The rows of examples, with all that is derived from them; kept as long as tests run."""

    def __init__(self) -> None:
        self._opened: dict[str, duckdb.DuckDBPyConnection] = {}

    def outcome(self, measure: Measure, example: Example) -> Outcome:
        """Return what `measure` gives for `example`, as a whole."""
        rows = repr(example.tables)
        if rows not in self._opened:
            self._opened[rows] = opened(example)
        return outcome(replace(measure, by=()), example, self._opened[rows])

    def holds(self, measure: Measure) -> bool:
        """Whether every example of `measure` gives what it says."""
        return all(self.outcome(measure, example).holds for example in measure.examples)

    def close(self) -> None:
        for connection in self._opened.values():
            connection.close()
