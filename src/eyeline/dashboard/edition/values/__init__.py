"""From stored cells and the record to an edition's values, for one audience."""

from eyeline.dashboard.edition.values.assembling import Said, edition_of
from eyeline.dashboard.edition.values.narratives import TellsHidden
from eyeline.dashboard.edition.values.seen import (
    CannotBeProtected,
    Seen,
    ledger_of,
    refuse_unsafe,
    seen_by,
)
from eyeline.dashboard.edition.values.withheld import withheld_from

__all__ = [
    "CannotBeProtected",
    "Said",
    "Seen",
    "TellsHidden",
    "edition_of",
    "ledger_of",
    "refuse_unsafe",
    "seen_by",
    "withheld_from",
]
