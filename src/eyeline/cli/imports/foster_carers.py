"""`eyeline import foster_carers`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "foster_carers",
    "foster_carers",
    "Read at PATH the foster carers, from their approval to its end.",
)
