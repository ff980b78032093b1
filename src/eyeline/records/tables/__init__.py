"""The tables of the record: their columns, keys and the dates that a row speaks of."""

from eyeline.records.tables.care_leavers import CARE_LEAVERS
from eyeline.records.tables.columns import IDENTIFIERS, Column, Kind, Table
from eyeline.records.tables.finance import FINANCE
from eyeline.records.tables.looked_after import LOOKED_AFTER
from eyeline.records.tables.need_and_protection import NEED_AND_PROTECTION
from eyeline.records.tables.organisation import ORGANISATION
from eyeline.records.tables.population import POPULATION
from eyeline.records.tables.provision import PROVISION
from eyeline.records.tables.send import SEND
from eyeline.records.tables.services import SERVICES
from eyeline.records.tables.workforce import WORKFORCE

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *LOOKED_AFTER,
        *NEED_AND_PROTECTION,
        *CARE_LEAVERS,
        *SEND,
        *WORKFORCE,
        *ORGANISATION,
        *FINANCE,
        *PROVISION,
        *SERVICES,
        *POPULATION,
    )
}

__all__ = ["IDENTIFIERS", "TABLES", "Column", "Kind", "Table"]
