"""`eyeline plan export`: the plan, its summary or the board's report, as a file."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import workspace_option
from eyeline.cli.output import say

if TYPE_CHECKING:
    from eyeline.improvement.documents.cover import Cover
    from eyeline.improvement.documents.export import As
    from eyeline.improvement.models import Plan

_TITLES = {
    "plan": "Improvement plan",
    "highlights": "Improvement board: highlight report",
    "summary": "Improvement plan: summary",
    "public": "Improvement plan: public version",
}
_MARKINGS = {
    "plan": "Internal",
    "highlights": "For the improvement board",
    "summary": "Internal",
    "public": "",
}


class NothingDeclared(click.UsageError):
    """A public version without saying what is public."""


@click.command("export")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["word", "excel", "pdf", "csv"]),
    required=True,
    help="The kind of file; the highlight report is word or pdf.",
)
@click.option("--what", type=click.Choice(list(_TITLES)), default="plan", show_default=True)
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day of the document: the plan as it stood, and what is overdue on it.",
)
@click.option(
    "--columns",
    type=click.Choice(["own", "eyeline"]),
    default="own",
    show_default=True,
    help="The columns of the council's own paper, or the same for every council.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The board before, for the highlights; the last one on record unless given.",
)
@click.option(
    "--declared",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For the public version: the file of TOML that says what is public, and roles for names.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--name", default="improvement", show_default=True, help="What the plan is called.")
@workspace_option
def export(
    kind: str,
    what: str,
    as_at: datetime,
    columns: str,
    since: datetime | None,
    declared: Path | None,
    out: Path,
    name: str,
    workspace: Path,
) -> None:
    """Write the plan as Word, Excel, PDF or CSV, in the council's own columns.

    For instance: eyeline plan export --as word --as-at 2026-06-18 --out plan.docx
    """
    from eyeline.improvement.documents.cover import Cover
    from eyeline.improvement.documents.export import As
    from eyeline.web import configuration
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    if what == "public" and declared is None:
        raise NothingDeclared(
            "A public version needs --declared FILE: the fields that may be public, and under "
            "[roles] the words for each owner. What is not declared stays hidden."
        )
    place = Workspace.open(workspace)
    start(place)
    from eyeline.improvement.stored import plan_called

    council = configuration.load(place)
    cover = Cover(council.name, _TITLES[what], as_at.date(), _MARKINGS[what], council.colour)
    plan = plan_called(name)
    public = declared.read_text(encoding="utf-8") if declared else ""
    board = since.date() if since else None
    content = _content(plan, cover, As(kind), what, columns, public, board)
    _write(out, content)
    say(f"{out} is written.")


def _content(
    plan: Plan, cover: Cover, kind: As, what: str, columns: str, public: str, board: date | None
) -> bytes:
    from eyeline.improvement import reporting
    from eyeline.improvement.documents import export
    from eyeline.improvement.documents.columns import Order
    from eyeline.improvement.documents.declaring import declared
    from eyeline.improvement.stored import value_of

    order = Order(columns)
    match what:
        case "highlights":
            before = board or reporting.last_board(plan, cover.on)
            return export.highlights(reporting.highlights(plan, cover.on, before), cover, kind)
        case "summary":
            return export.summary(value_of(plan, cover.on), cover, kind)
        case "public":
            found = value_of(plan, cover.on)
            return export.public_version(found, declared(public), cover, kind, order)
        case _:
            return export.plan(value_of(plan, cover.on), cover, kind, order)


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read: a plan names people."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
