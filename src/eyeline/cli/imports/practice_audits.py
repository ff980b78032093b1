"""`eyeline import practice_audits`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "practice_audits",
    "practice_audits",
    "Read at PATH the audits of practice, each with its grade.",
)
