"""`eyeline import childrens_homes`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "childrens_homes",
    "childrens_homes",
    "Read at PATH the beds of each of the council's own children's homes.",
)
