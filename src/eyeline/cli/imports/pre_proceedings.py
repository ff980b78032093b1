"""`eyeline import pre_proceedings`."""

from __future__ import annotations

from eyeline.cli.imports.register import register_command

command = register_command(
    "pre_proceedings",
    "pre_proceedings",
    "Read the pre-proceedings at PATH.",
)
