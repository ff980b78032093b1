"""`eyeline import visits`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "visits",
    "visits",
    "Read the visits to children and young people at PATH.",
)
