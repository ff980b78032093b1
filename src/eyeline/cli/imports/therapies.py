"""`eyeline import therapies`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "therapies",
    "therapies",
    "Read at PATH the family therapies, each from its referral to its close.",
)
