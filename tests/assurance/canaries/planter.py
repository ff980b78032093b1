"""Makes the canary of a field of the database, with who may see it by the table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assurance.canaries.oracle import Oracle
from assurance.canaries.values import Canaries
from eyeline.council.policy.table import table


@dataclass(frozen=True, slots=True)
class Planter:
    """Makes the canary of a field, in the form that the field takes."""

    made: Canaries
    oracle: Oracle

    def text(self, field: str, of: str = "", *groups: str, note: str = "") -> str:
        """Return a text for a field of a record of whoever has the role `of`."""
        return self.made.text(*self._where(field, of or note), who=self._who(field, of, groups))

    def secret(self, field: str, of: str = "", *groups: str, letters: int = 64) -> str:
        """Return a text as long as a hash or key."""
        where, who = self._where(field, of), self._who(field, of, groups)
        return self.made.secret(*where, letters=letters, who=who)

    def machine(self, field: str) -> str:
        """Return the address of a machine."""
        return self.made.address(*self._where(field, ""), who=self._who(field, "", ()))

    def _where(self, field: str, of: str) -> tuple[str, str, str]:
        model, _, name = field.rpartition(".")
        class_ = table().fields.get(model, {}).get(name)
        return (
            f"{model} of {of}" if of else model,
            field,
            class_.value if class_ else "confidential",
        )

    def _who(self, field: str, of: str, groups: Collection[str]) -> frozenset[str]:
        return self.oracle.who(field, of, also=self.oracle.group(*groups))
