"""`eyeline import ledger_mapping`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "ledger_mapping",
    "ledger_mapping",
    "Read at PATH to which division and line each code of the ledger belongs.",
)
