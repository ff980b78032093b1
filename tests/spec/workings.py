"""The examples of the declarations, worked out with the rows of each made ready once."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from eyeline.measures.declarations import Example, Measure
from eyeline.measures.examples import Outcome, opened, outcome, tables_of


class Workings:
    """The rows of examples, with all that is derived from them; kept as long as tests run."""

    def __init__(self) -> None:
        self._opened: dict[tuple[frozenset[str], str], duckdb.DuckDBPyConnection] = {}

    def outcome(self, measure: Measure, example: Example) -> Outcome:
        """Return what `measure` gives for `example`, as a whole."""
        whole = replace(measure, by=())
        made_of = tables_of(whole), repr(example.tables)
        if made_of not in self._opened:
            self._opened[made_of] = opened(example, whole)
        return outcome(whole, example, self._opened[made_of])

    def holds(self, measure: Measure) -> bool:
        """Whether every example of `measure` gives what it says."""
        return all(self.outcome(measure, example).holds for example in measure.examples)

    def close(self) -> None:
        for connection in self._opened.values():
            connection.close()
