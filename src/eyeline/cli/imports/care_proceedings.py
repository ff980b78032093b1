"""`eyeline import care_proceedings`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "care_proceedings",
    "care_proceedings",
    "Read the care proceedings at PATH.",
)
