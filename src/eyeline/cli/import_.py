"""`eyeline import`: read a return into the workspace."""

from __future__ import annotations

from importlib import import_module

import click

from eyeline.returns.listed import RETURNS


class Returns(click.Group):
    """The group of `RETURNS`; a name may be written with - for _.

    Each is the `command` of the module of its name in `eyeline.cli.imports`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(RETURNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = cmd_name.replace("-", "_")
        if name not in RETURNS:
            return None
        command = import_module(f"eyeline.cli.imports.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Returns"):
            formatter.write_dl([(name, listed.words) for name, listed in RETURNS.items()])


@click.group("import", cls=Returns)
def import_() -> None:
    """Read a return into the workspace.

    For instance: eyeline import ssda903 returns/2026 --year 2026
    """
