"""`eyeline import establishment`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "establishment",
    "establishment",
    "Read at PATH the posts of the establishment, and which are vacant.",
)
