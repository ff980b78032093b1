"""`eyeline import transport_appeals`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "transport_appeals",
    "transport_appeals",
    "Read at PATH the appeals about help with transport.",
)
