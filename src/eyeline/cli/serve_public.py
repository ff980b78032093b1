"""`eyeline serve --public`: the public site, by a process that can open nothing but it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click


def serve_public(top: Path, host: str, port: int, *, searches: int, pages: int) -> None:
    """Serve the site that was built below `top` until interrupted.

    Raises:
        NoSite: there is none.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from eyeline.web.public.application import Application, load
    from eyeline.web.public.logs import LOGGING

    Application(top)  # says at once where there is none
    click.echo(f"Serving the public site at http://{host}:{port}/ (Ctrl-C stops it).", err=True)
    Server(
        "eyeline.web.public",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=1,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    ).serve(target_loader=partial(load, top, searches, pages), wrap_loader=False)
