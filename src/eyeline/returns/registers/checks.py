"""The checks that only one register has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns.checks import overlapping
from eyeline.returns.drafts import Draft


def check(drafts: Mapping[str, Draft]) -> None:
    """Note what contradicts itself in a register."""
    for name, draft in drafts.items():
        for first, later in _IN_ORDER.get(name, ()):
            _check_order(draft, first, later)
        if own := _OWN.get(name):
            own(draft)


# Which day must not be before which other.
_IN_ORDER = {
    "serious_incidents": (("became_aware", "notified"),),
    "therapies": (("referred", "consented"), ("referred", "started"), ("started", "closed")),
    "transport_applications": (("received", "decided"),),
    "transport_appeals": (("received", "stage_1_decided"), ("received", "concluded")),
    "travel_training": (("completed", "reviewed"),),
    "complaints": (("received", "responded"), ("received", "escalated")),
}


def _check_order(draft: Draft, first: str, later: str) -> None:
    draft.warn("out-of-order", later, pc.less(draft.values[later], draft.values[first]))


def _check_places(approved: str, *parts: str) -> Callable[[Draft], None]:
    """Return the check that the parts come to no more than all that are approved."""

    def check_parts(draft: Draft) -> None:
        together: Any = pa.repeat(pa.scalar(0, pa.int32()), draft.size)
        for part in parts:
            told = pc.coalesce(draft.values[part], pa.scalar(0, pa.int32()))
            together = pc.add(together, told)
        more = pc.greater(together, draft.values[approved])
        draft.warn("more-than-approved", approved, more)

    return check_parts


def _check_contacts(contacts: Draft) -> None:
    received = contacts.values["received_at"]
    for column, code in (
        ("created_at", "recorded-before-received"),
        ("decided_at", "decided-before-received"),
    ):
        contacts.warn(code, column, _before(contacts.values[column], received))
    if "created_at" not in contacts.match.positions:
        contacts.warn("recording-not-told", "created_at", pa.repeat(True, contacts.size))


def _before(moments: pa.Array[Any], others: pa.Array[Any]) -> pa.BooleanArray:
    """Return which moments are before the others; a day alone, at midnight, is the whole day."""
    days = moments.cast(pa.date32(), safe=False)
    midnight = pc.equal(days.cast(pa.timestamp("s")), moments)
    same_day = pc.equal(days, others.cast(pa.date32(), safe=False))
    return pc.and_not(pc.less(moments, others), pc.and_(midnight, same_day))


def _check_arrangements(arrangements: Draft) -> None:
    early = pc.less(arrangements.values["assessed"], arrangements.values["notified"])
    arrangements.warn("assessed-before-notified", "assessed", early)


def _check_pre_proceedings(cases: Draft) -> None:
    if "outcome" not in cases.match.positions:
        return
    ended, told = pc.is_valid(cases.values["ended"]), pc.is_valid(cases.text("outcome"))
    cases.warn("end-without-reason", "outcome", pc.and_not(ended, told))
    cases.warn("reason-without-end", "ended", pc.and_not(told, ended))


def _check_allocations(allocations: Draft) -> None:
    found = overlapping(allocations, "started", allocations.values["ended"])
    allocations.add("overlapping-allocations", "started", found)


def _check_teams(teams: Draft) -> None:
    team, parent = teams.values["team"], teams.values["parent"]
    known = pc.is_in(parent, team)
    teams.warn("parent-not-in-tree", "parent", pc.and_not(pc.is_valid(parent), known))
    names: list[Any] = team.to_pylist()
    above: dict[Any, Any] = dict(zip(names, parent.to_pylist(), strict=True))
    looped = pa.array([_is_under_itself(name, above) for name in names], pa.bool_())
    teams.warn("own-ancestor", "parent", looped)
    teams.warn("blank", "kind", pc.is_null(teams.text("kind")))


def _is_under_itself(team: str, above: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    at = above.get(team)
    while at is not None and at not in seen:
        if at == team:
            return True
        seen.add(at)
        at = above.get(at)
    return False


_OWN: dict[str, Callable[[Draft], None]] = {
    "contacts": _check_contacts,
    "private_fostering_arrangements": _check_arrangements,
    "pre_proceedings": _check_pre_proceedings,
    "allocations": _check_allocations,
    "teams": _check_teams,
    "fostering_places": _check_places("approved", "filled", "vacant", "not_available"),
    "childrens_homes": _check_places("registered", "occupied", "out_of_use"),
}
