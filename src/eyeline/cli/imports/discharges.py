"""`eyeline import discharges`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "discharges",
    "discharges",
    "Read at PATH the discharges from hospital by month and pathway.",
)
