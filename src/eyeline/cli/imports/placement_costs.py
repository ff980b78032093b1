"""`eyeline import placement_costs`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "placement_costs",
    "placement_costs",
    "Read at PATH what each child's placements cost a week.",
)
