"""What keeps papers from being published: each thing says who must do what, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """One thing that must be done first. `rule` names the rule of `gate`, `who` is a role's title
    or a person's, `where` names the place ("item 7", "report 3, legal implications")."""

    rule: str
    what: str
    who: str
    where: str
