"""`eyeline import fostering_places`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "fostering_places",
    "fostering_places",
    "Read at PATH the places of each fostering household on one or more days.",
)
