"""`eyeline import serious_incidents`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "serious_incidents",
    "serious_incidents",
    "Read at PATH the serious incidents notified, each with when it was known of.",
)
