"""`eyeline import adult_packages`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "adult_packages",
    "adult_packages",
    "Read at PATH what each adult's packages of care cost a week.",
)
