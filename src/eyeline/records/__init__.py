"""The record: its tables, codes, snapshots and what is derived from them."""

SCHEMA_VERSION = 2
"""Raised when a record table gains, loses or renames a column."""

SNAPSHOT_VERSION = 1
"""Raised when the way a snapshot is stored or hashed changes."""
