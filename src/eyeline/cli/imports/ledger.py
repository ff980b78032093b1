"""`eyeline import ledger`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "ledger",
    "ledger",
    "Read the ledger at PATH: budget, actual and forecast by cost centre and subjective.",
)
