"""The tables of the record: their columns, keys and the dates that a row speaks of."""

from eyeline.records.tables.columns import Column, Kind, Table
from eyeline.records.tables.looked_after import LOOKED_AFTER
from eyeline.records.tables.population import POPULATION

TABLES: dict[str, Table] = {table.name: table for table in (*LOOKED_AFTER, *POPULATION)}

__all__ = ["TABLES", "Column", "Kind", "Table"]
