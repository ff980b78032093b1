"""Which column of a council's own file feeds which of a register's: proposed and remembered."""

from eyeline.returns.mappings.propose import NoHeading, Pairing, Proposal, Unknown, propose
from eyeline.returns.mappings.remembered import Agreed, NoMapping, file_of, remember, remembered

__all__ = [
    "Agreed",
    "NoHeading",
    "NoMapping",
    "Pairing",
    "Proposal",
    "Unknown",
    "file_of",
    "propose",
    "remember",
    "remembered",
]
