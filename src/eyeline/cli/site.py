"""`eyeline site`: build the public site."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.publication.site.publisher import Publisher
    from eyeline.web.configuration import Configuration


@click.group()
def site() -> None:
    """Build the public site.

    For instance: eyeline site build --workspace leicester
    """


@site.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that gets public/ and public.sqlite3; public_folder of council.toml unless "
    "given, or else the workspace.",
)
@click.option("--anew", is_flag=True, help="Write it even where nothing changed.")
@workspace_option
@format_option
def build(workspace: Path, out: Path | None, anew: bool, format_: Format) -> None:
    """Write the public site from what is public, and put it in place at once.

    It shows the public releases, and what is public of commissions and their meetings as `eyeline
    meetings publish` or the worker wrote it last. The step opens nothing of the workspace but
    council.toml and these two. Readers see the site of before until all of it is written. Where
    neither changed since, nothing changes. Exit code 1 where a release cannot be shown.

    For instance: eyeline site build --out /srv/public-site
    """
    from eyeline.publication.site import building, fence
    from eyeline.publication.site.builds import BUILDS, PUBLIC
    from eyeline.web import configuration
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    council = configuration.without_secrets(place)
    publisher = publisher_of(council)
    top = (out or council.public_folder or place.path).absolute()
    top.mkdir(parents=True, exist_ok=True)
    release = place.releases / "*" / "*"
    allowed = [release / "public", release / "public.withdrawn.json", place.meetings]
    inside = top == place.path or place.path in top.parents
    allowed += [top / BUILDS] if inside else []
    fence.keep_to(allowed, of=place.path, databases=top / BUILDS)
    over = place.meetings
    built = building.build(
        place.releases, top, publisher, handed_over=over, anew=anew, say=output.say
    )
    output.write(
        {
            "changed": built.changed,
            "build": built.digest,
            "editions": built.editions,
            "releases": built.releases,
            "withdrawn": built.withdrawn,
            "pages": built.pages,
            "files": built.files,
            "bytes": built.size,
            "folder": str(top / PUBLIC),
            "missing": list(publisher.missing()),
        },
        format_,
    )


def publisher_of(council: Configuration) -> Publisher:
    """Return what the pages say of the council."""
    import eyeline
    from eyeline.publication.site.publisher import Publisher

    static = files("eyeline.web") / "static"
    return Publisher(
        council=council.name,
        colour=council.colour,
        example=council.example,
        stylesheet=(static / "built" / "eyeline.css").read_bytes(),
        icon=(static / "eyeline.svg").read_bytes(),
        version=eyeline.__version__,
        address=council.public_url or "",
        responsible=council.responsible,
        email=council.contact_email,
        telephone=council.contact_telephone,
        security=council.contact_security,
        take_part="" if council.only_here else f"https://{council.hosts[0]}/take-part",
    )
