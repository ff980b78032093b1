"""`eyeline import travel_training`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "travel_training",
    "travel_training",
    "Read at PATH the training to travel independently, and what became of it.",
)
