"""What should be: `access.toml`, which a monitoring officer can read. Nothing of the product."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "access.toml"
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Expected:
    """Who may reach the addresses of one pattern: by the thing behind it and the method."""

    allowed: dict[tuple[str, str], frozenset[str]]
    things: tuple[str, ...]
    head: bool

    def allows(self, role: str, thing: str, method: str) -> bool:
        """Whether somebody with a role should get an answer; pages answer HEAD as they do GET."""
        method = "GET" if method == "HEAD" and self.head else method
        return role in self.allowed.get((thing, method), ())


def read() -> tuple[tuple[str, ...], dict[str, Expected]]:
    """Return all roles, and what is expected of each pattern by the name of its address."""
    said = tomllib.loads(TABLE.read_text("utf-8"))
    groups = {name: frozenset(roles) for name, roles in said.pop("groups").items()}
    every = tuple(said.pop("roles"))
    groups["everybody"] = frozenset(every)
    groups["signed_in"] = frozenset(every) - {"public"}
    return every, {
        name: _expected(rows, groups, every, head=not name.startswith("api:"))
        for name, rows in said.items()
    }


def _expected(
    rows: dict[str, object],
    groups: dict[str, frozenset[str]],
    every: tuple[str, ...],
    *,
    head: bool,
) -> Expected:
    """Read one pattern's rows: "GET" for the one thing there is, "GET own" for a thing by name."""
    allowed = {}
    for said, who in rows.items():
        method, _, thing = said.partition(" ")
        assert method in METHODS, said
        assert isinstance(who, list), said
        roles = frozenset().union(*(groups.get(each, {each}) for each in who))
        assert roles <= set(every), roles - set(every)
        allowed[thing, method] = roles
    return Expected(allowed, tuple(dict.fromkeys(thing for thing, _ in allowed)), head)
