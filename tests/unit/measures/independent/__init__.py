"""A second calculation of every figure: plain loops over rows, apart from the engine.

It shares no code with what it checks: written from the definitions in words (the declarations'
`how` and `source`, what the derivations say of themselves), it looks at one day at a time, as a
person with a list and a calendar would. Slow on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from unit.measures.independent import (
    care,
    court,
    fostering,
    leavers,
    money,
    need,
    protection,
    provision,
    send,
    services,
    therapies,
    workforce,
)
from unit.measures.independent.figures import Measures, Record

GROUPS: Mapping[str, Callable[[Record], Measures]] = {
    "care": care.measures,
    "need": need.measures,
    "protection": protection.measures,
    "fostering": fostering.measures,
    "court": court.measures,
    "leavers": leavers.measures,
    "send": send.measures,
    "workforce": workforce.measures,
    "money": money.measures,
    "provision": provision.measures,
    "therapies": therapies.measures,
    "services": services.measures,
}
"""The measures that are made of the same tables, as functions of a record's rows."""
