"""Records for Hypothesis to make: as councils have them, with what is wrong in them left in."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from unit.measures.generated import (
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
from unit.measures.independent.figures import Record

RECORDS: Mapping[str, st.SearchStrategy[Record]] = {
    "care": care.records(),
    "need": need.records(),
    "protection": protection.records(),
    "fostering": fostering.records(),
    "court": court.records(),
    "leavers": leavers.records(),
    "send": send.records(),
    "workforce": workforce.records(),
    "money": money.records(),
    "provision": provision.records(),
    "therapies": therapies.records(),
    "services": services.records(),
}
"""Records of the tables that each group of measures is made of."""
