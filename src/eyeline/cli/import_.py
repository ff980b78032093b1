"""`eyeline import`: read a return into the workspace."""

from __future__ import annotations

from importlib import import_module

import click

# name: what it reads; each is the `command` of the module of its name in `eyeline.cli.imports`
RETURNS = {
    "ssda903": "Children looked after: the SSDA903 return.",
    "cin": "Children in need: the CIN census.",
    "sen2": "Education, health and care plans: the SEN2 return.",
    "annex_a": "The lists of an inspection: Annex A.",
    "workforce": "Social workers: the workforce census.",
    "ssd": "The Standard Safeguarding Dataset.",
    "contacts": "Contacts, with when each was received and recorded.",
    "visits": "Visits to children and young people.",
    "private_fostering": "Private fostering arrangements.",
    "pre_proceedings": "Pre-proceedings.",
    "care_proceedings": "Care proceedings.",
    "allocations": "Which team and worker a child has, from when to when.",
    "teams": "The organisation tree: services and teams.",
    "populations": "Mid-year population estimates.",
}


class Returns(click.Group):
    """The group of `RETURNS`; a name may be written with - for _."""

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
            formatter.write_dl(list(RETURNS.items()))


@click.group("import", cls=Returns)
def import_() -> None:
    """Read a return into the workspace.

    For instance: eyeline import ssda903 returns/2026 --year 2026
    """
