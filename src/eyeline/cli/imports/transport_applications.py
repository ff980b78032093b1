"""`eyeline import transport_applications`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "transport_applications",
    "transport_applications",
    "Read at PATH the applications for help with transport.",
)
