"""`eyeline manage`: Django's own commands, for those who work on Eyeline."""

from __future__ import annotations

import os

import click

from eyeline.figures.errors import EyelineError


class NotHere(EyelineError):
    """Django's command would go round a safeguard."""


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass a command to Django; EYELINE_WORKSPACE names the workspace, where one is needed.

    For instance: eyeline manage makemigrations
    """
    if {"runserver", "testserver"} & set(arguments):
        raise NotHere("Serve with `eyeline serve`, which answers on this machine only.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eyeline.web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["eyeline manage", *arguments])
