"""`eyeline serve`: the site, on this machine."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import click

from eyeline.cli.options import workspace_option
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class PortTaken(EyelineError):
    """Another program listens there."""


class NotLoopback(EyelineError):
    """The address could be reached from another machine."""


@click.command()
@click.option("--host", default="127.0.0.1", help="A loopback address; 127.0.0.1 unless given.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="8000 unless given.")
@workspace_option
def serve(workspace: Path, host: str, port: int) -> None:
    """Serve the workspace on this machine, until Ctrl-C.

    For instance: eyeline serve --workspace leicester
    """
    refuse_other_machines(host)
    serve_workspace(Workspace.open(workspace), host, port)


def serve_workspace(workspace: Workspace, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Bring the database up to date, check the installation and serve until interrupted."""
    from eyeline.web.start import start

    _refuse_taken_port(host, port)
    start(workspace)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from eyeline.web.logs import LOGGING

    click.echo(
        f"Serving {workspace.path.name} at http://{host}:{port}/ (Ctrl-C stops it).", err=True
    )
    Server(
        "eyeline.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=1,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    ).serve()


def refuse_other_machines(host: str) -> None:
    """Raise where `host` is not a loopback address.

    Raises:
        NotLoopback: others could connect, and nobody has to sign in yet.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise NotLoopback(
            f"Eyeline does not serve at {host}: it has no sign-in yet, so whoever can reach it "
            "could read children's records. Use --host 127.0.0.1."
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
