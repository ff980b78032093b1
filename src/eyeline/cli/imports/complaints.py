"""`eyeline import complaints`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "complaints",
    "complaints",
    "Read at PATH the complaints, each with its stage and its answer.",
)
