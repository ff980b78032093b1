"""What feeds a table of the record: rows of one table of the dataset, with others joined to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eyeline.records.tables import Column
from eyeline.returns.layouts import Field, Layout
from eyeline.returns.ssd.spellings import Reads


@dataclass(frozen=True, slots=True)
class Feed:
    """How rows of the dataset's table `main` become rows of the record's `table`.

    `columns` gives for each column of the record the dataset's heading, which need not be one of
    `main`; `said` the SQL of a heading that does not simply stand there. In SQL each table has
    its name, `main` also the name main, and each column of days a twin that ends in _day and is
    a DATE. `joins` must not multiply the rows of `main`. Rows that are not `where` are left out,
    for the reason `otherwise`; without the tables `needs` all are. `as_at` is a column of the
    record that gets the last day covered.
    """

    table: str
    main: str
    columns: Mapping[str, str]
    said: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, Reads] = field(default_factory=dict)
    joins: str = ""
    where: str = "true"
    otherwise: str = ""
    needs: tuple[str, ...] = ()
    as_at: str = ""
    beside: tuple[Column, ...] = ()

    @property
    def layout(self) -> Layout:
        """The same as a layout, under the dataset's headings."""
        fields = tuple(
            Field(heading, column, optional=True, reads=self.reads.get(column))
            for column, heading in self.columns.items()
        )
        return Layout(
            self.table,
            self.main,
            fields,
            as_at=self.as_at,
            beside=self.beside,
            earlier=True,
        )


def born(child: str) -> dict[str, str]:
    """Return SQL for the date of birth of the child whose identifier the column `child` is."""
    # A person given twice is a fault of its own, and must not double what is joined.
    return {
        "pers_dob": f"(SELECT min(pers_dob) FROM ssd_person WHERE pers_person_id = main.{child})"
    }
