"""`eyeline plan declare`: what of a plan may be published, and which roles stand for its owners."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from eyeline.cli.acting import acting, at_option, by_option, moment_of, refuse_unless
from eyeline.cli.options import workspace_option
from eyeline.cli.output import say


@click.command("declare")
@click.option(
    "--declared",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The file of TOML that says what is public, and under [roles] the words for each owner.",
)
@click.option("--name", default="improvement", show_default=True, help="What the plan is called.")
@by_option
@at_option
@workspace_option
def declare(declared: Path, name: str, email: str, at: datetime | None, workspace: Path) -> None:
    """Say what of a plan may be published from now on; what is not declared stays hidden.

    For instance: eyeline plan declare --declared public.toml --by director@council.example
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from eyeline.council.policy.values import Thing
    from eyeline.improvement.changes import public
    from eyeline.improvement.documents.declaring import declared as read
    from eyeline.improvement.stored import plan_called

    now = moment_of(at)
    person, actor = acting(email, now)
    refuse_unless(actor, "declare", Thing("plan"), "declare what of a plan is public")
    found = read(declared.read_text(encoding="utf-8"))
    public.declare(plan_called(name), found.fields, found.roles, by=person, at=now)
    roles = "1 owner has" if len(found.roles) == 1 else f"{len(found.roles)} owners have"
    say(f"{len(found.fields)} fields are declared as public, and {roles} a role.")
