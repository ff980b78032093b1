"""Who signs in at the example council, by role: nobody real, and no invented names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eyeline.example.commissions import ADULTS, CHILDREN

_FROM = "2023-05-18"


class Example(NamedTuple):
    """Somebody of the example council: what they are called, their role, and where they hold it.

    `within` is the code of a team, service or body, blank for the whole council; `post` the title
    of a seat that is there already.
    """

    name: str
    role: str
    within: str = ""
    voting_scope: str = ""
    post: str = ""

    @property
    def email(self) -> str:
        """An address that nobody can have."""
        words = re.findall("[a-z0-9]+", self.name.lower().replace("'", ""))
        return ".".join(words) + "@council.example"


PEOPLE = (
    Example("Performance analyst", "performance_analyst"),
    Example("Second analyst", "performance_analyst"),
    Example("Director of children's services", "director", "CYP"),
    Example("Head of service, children in care", "head_of_service", "CIC"),
    Example("Team manager, children in care 1", "team_manager", "CC1"),
    Example("Team manager, assessment north", "team_manager", "AS1"),
    Example("Lead member for children", "lead_member"),
    Example("Member of the board", "board_member"),
    Example("Member of the improvement board", "improvement_board_member"),
    Example("Service manager, front door", "plan_action_owner"),
    Example("Head of quality assurance", "plan_action_owner"),
    Example("Principal social worker", "plan_action_owner"),
    Example("Commission chair", "commission_chair", CHILDREN, post="Chair"),
    Example("Commission vice-chair", "commission_member", CHILDREN, post="Vice-chair"),
    Example("Commission member", "commission_member", CHILDREN, post="Councillor, seat 3"),
    Example("Second commission member", "commission_member", CHILDREN, post="Councillor, seat 4"),
    Example(
        "Co-opted member",
        "co_opted_member",
        CHILDREN,
        "education",
        "Parent governor, primary schools",
    ),
    Example("Chair, adults' commission", "commission_chair", ADULTS, post="Chair"),
    Example("Member, adults' commission", "commission_member", ADULTS, post="Vice-chair"),
    Example("Councillor", "member"),
    Example("Finance officer", "finance_officer"),
    Example("Service manager, SEND transport", "report_author", post="Service manager, SEND"),
    Example("Legal officer", "clearing_officer", post="Legal officer"),
    Example("Equalities officer", "clearing_officer", post="Equalities officer"),
    Example("Climate officer", "clearing_officer", post="Climate officer"),
    Example("Governance officer", "governance_officer"),
    Example("Second governance officer", "governance_officer"),
    Example("Monitoring officer", "monitoring_officer"),
    Example("Auditor", "auditor"),
    Example("System administrator", "system_administrator"),
)


def commands(known: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """Yield the commands by which those are added whose address is not `known` yet."""
    there = set(known)
    for person in PEOPLE:
        if person.email in there:
            continue
        yield "people", "add", person.email, "--name", person.name
        where = ("--in", person.within) if person.within else ()
        votes = ("--voting-scope", person.voting_scope) if person.voting_scope else ()
        seat = ("--post", person.post) if person.post else ()
        given = ("people", "appoint", person.email, person.role, "--from", _FROM)
        yield *given, *where, *votes, *seat
