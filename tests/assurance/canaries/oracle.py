"""Who may see each field: `canaries.toml`, written by hand. Nothing of the product."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "canaries.toml"
ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Oracle:
    """Who may see what: readers by field, the fields in which nothing is planted, and why.

    `no_page` are fields that no page shows, though some could.
    """

    fields: dict[str, frozenset[str]]
    not_planted: dict[str, str]
    no_page: frozenset[str]
    groups: dict[str, frozenset[str]]

    def who(
        self, field: str, of: str = "", *, also: frozenset[str] = frozenset()
    ) -> frozenset[str]:
        """Return who may see a field of a record that belongs to whoever has the role `of`."""
        said = self.fields[field] | also
        return said - {ITSELF} | ({of} if ITSELF in said and of else frozenset())

    def knows(self, field: str) -> bool:
        """Whether something is said of a field."""
        return field in self.fields or field in self.not_planted

    def group(self, *names: str) -> frozenset[str]:
        """Return all roles of groups."""
        return frozenset().union(*(self.groups[name] for name in names))


def read() -> Oracle:
    """Return the table."""
    said = tomllib.loads(TABLE.read_text("utf-8"))
    groups = {name: frozenset(roles) for name, roles in said["groups"].items()}
    fields = {
        field: frozenset().union(*(groups.get(each, {each}) for each in who))
        for field, who in said["fields"].items()
    }
    return Oracle(fields, said["not_planted"], frozenset(said["no_page"]["fields"]), groups)
