"""`eyeline import teams`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "teams",
    "teams",
    "Read the organisation tree at PATH: services, teams and whom they report to.",
)
