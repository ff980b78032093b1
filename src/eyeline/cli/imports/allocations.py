"""`eyeline import allocations`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "allocations",
    "allocations",
    "Read at PATH which team and worker each child had, from when to when.",
)
