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
    "ledger": "The ledger: budget, actual and forecast by code.",
    "ledger_mapping": "To which division and line a code of the ledger belongs.",
    "placement_costs": "What children's placements cost a week.",
    "adult_packages": "What adults' packages of care cost a week.",
    "fostering_places": "Fostering places: approved, filled, vacant.",
    "foster_carers": "Foster carers, from approval to its end.",
    "childrens_homes": "Beds in the council's own children's homes.",
    "care_locations": "The directory of care locations and their ratings.",
    "establishment": "Posts, and which are vacant.",
    "discharges": "Discharges from hospital, by pathway.",
    "serious_incidents": "Serious incidents notified.",
    "therapies": "Family therapies, from referral to close.",
    "transport_applications": "Applications for help with transport.",
    "transport_appeals": "Appeals about help with transport.",
    "travel_training": "Training to travel independently.",
    "complaints": "Complaints about children's social care.",
    "practice_audits": "Audits of practice.",
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
