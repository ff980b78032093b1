"""`eyeline init`: make a council's workspace."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class AlreadyThere(EyelineError):
    """The folder is a workspace already."""


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The council's name.")
@click.option("--gss", help="Its GSS code, such as E06000016.")
@click.option("--region", help="Its region of England, such as East Midlands.")
@click.option("--colour", help="Its colour, such as #1d70b8; white words must be readable on it.")
@click.option("--example", is_flag=True, help="Say on every page that the council is made up.")
def init(directory: Path, **options: str | bool | None) -> None:
    """Make a council's workspace in DIRECTORY, which is new or empty.

    It asks nothing: what is not given can be written into council.toml later.

    For instance: eyeline init leicester --name "Leicester City Council" --gss E06000016
    """
    from eyeline.web import configuration

    workspace = Workspace(directory.absolute())
    if workspace.council_toml.exists():
        raise AlreadyThere(
            f"{directory} is a workspace already; change its settings in council.toml."
        )
    settings = {key: value for key, value in options.items() if value}
    configuration.check(settings)
    workspace.make(settings)
    click.echo(
        f"Made the workspace {directory}. Import a return next: "
        f"eyeline import ssda903 FOLDER --year 2026 --workspace {directory}"
    )
