"""`eyeline serve`: the site, on this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import workspace_option
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

if TYPE_CHECKING:
    from eyeline.web.configuration import Configuration


class PortTaken(EyelineError):
    """Another program listens there."""


class NotLoopback(EyelineError):
    """The address could be reached from another machine."""


@click.command()
@click.option(
    "--host", default="127.0.0.1", help="The address to answer at; 127.0.0.1 unless given."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="`port` of council.toml unless given, or else 8000.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Serve the public site, as `eyeline site build` built it, and open nothing else.",
)
@click.option(
    "--searches",
    type=click.IntRange(0),
    default=120,
    help="How many searches of the public site one place may ask for in a minute; "
    "120 unless given, 0 for any number.",
)
@click.option(
    "--pages",
    type=click.IntRange(0),
    default=0,
    help="The same of its pages and files; any number unless given.",
)
@workspace_option
def serve(
    workspace: Path, host: str, port: int | None, public: bool, searches: int, pages: int
) -> None:
    """Serve the workspace until Ctrl-C.

    With --public it is the public site, from a folder that need hold nothing else. Otherwise, for
    this machine alone it is plain HTTP. For others, `hosts` in council.toml names the site, and
    a proxy in front speaks TLS: answer where the proxy alone can reach.

    For instance: eyeline serve --workspace leicester
    """
    if public:
        from eyeline.cli.serve_public import serve_public

        _refuse_taken_port(host, port or 8000)
        serve_public(workspace.absolute(), host, port or 8000, searches=searches, pages=pages)
        return
    from eyeline.web import configuration

    opened = Workspace.open(workspace)
    settings = configuration.load(opened)
    refuse_other_machines(host, settings)
    serve_workspace(opened, host, port or settings.port)


def serve_workspace(workspace: Workspace, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Bring the database up to date, check the installation and serve until interrupted."""
    from eyeline.web.start import start

    answers_at(port)
    _refuse_taken_port(host, port)
    start(workspace)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from eyeline.cli.work import worker_beside
    from eyeline.web.logs import LOGGING

    click.echo(
        f"Serving {workspace.path.name} at http://{host}:{port}/ (Ctrl-C stops it).", err=True
    )
    with worker_beside(workspace):
        Server(
            "eyeline.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=1,
            log_level=LogLevels.warning,
            log_dictconfig=LOGGING,
        ).serve()


def answers_at(port: int) -> None:
    """Let this process and its workers write the site's addresses with the port it answers at."""
    os.environ["EYELINE_PORT"] = str(port)


def refuse_other_machines(host: str, configuration: Configuration) -> None:
    """Raise where `host` is not a loopback address and the site has no name behind TLS.

    Raises:
        NotLoopback: passwords and children's records would cross the network in the clear.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback and configuration.only_here:
        raise NotLoopback(
            f"Eyeline does not serve at {host} without TLS: passwords and children's records would "
            "cross the network in the clear. Put a proxy with TLS in front and the site's name "
            "into `hosts` of council.toml, or use --host 127.0.0.1."
        )


def _refuse_taken_port(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port), family=_family(host)):
            pass
    except OSError:
        raise PortTaken(
            f"Another program listens at {host}, port {port}; name another with --port."
        ) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
