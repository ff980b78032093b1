"""`eyeline import contacts`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "contacts",
    "contacts",
    "Read the contacts at PATH, each with when it was received and when recorded.",
)
