"""`eyeline manage`: Django's own commands, for those who work on Eyeline."""

from __future__ import annotations

import os

import click


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass a command to Django; EYELINE_WORKSPACE names the workspace, where one is needed.

    For instance: eyeline manage makemigrations
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eyeline.web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["eyeline manage", *arguments])
