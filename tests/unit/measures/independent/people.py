"""Whom rows are of: the groups that a person, or a row, belongs to on a day."""

from __future__ import annotations

from unit.measures.independent.figures import Counted, Record
from unit.measures.independent.teams import Teams
from unit.measures.rows import ETHNICITIES, SEXES, Child, age_on

NOBODY_KNOWS = "not known"

_AGES = ((1, "under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15"), (999, "16 and over"))


class People:
    """The children of a record, or the young people of the return that `table` is of."""

    def __init__(self, record: Record, table: str = "children") -> None:
        self.known: dict[str, Child] = {child.child: child for child in record.get(table, ())}
        self.teams = Teams(record)

    def group(self, counted: Counted, dimension: str) -> str:
        """Return the group that a row that counts belongs to on its day."""
        told = getattr(counted.row, "told", {})
        if dimension in told:
            return str(told[dimension])
        name = counted.row.child
        if dimension in ("team", "service"):
            return self.teams.of(name, counted.day, dimension)
        child = self.known.get(name, Child(name))
        match dimension:
            case "sex":
                return SEXES.get(child.sex or "", NOBODY_KNOWS)
            case "ethnicity":
                return ETHNICITIES.get(child.ethnicity or "", NOBODY_KNOWS)
            case "age_band":
                age = age_on(child.dob, counted.day)
                return next((n for end, n in _AGES if age is not None and age < end), NOBODY_KNOWS)
        raise ValueError(dimension)
