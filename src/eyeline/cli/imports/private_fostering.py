"""`eyeline import private_fostering`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "private_fostering",
    "private_fostering_arrangements",
    "Read the private fostering arrangements at PATH.",
)
