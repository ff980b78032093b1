"""A built public site to be asked and read: as files, and by its WSGI application."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import html

from eyeline.publication.site.building import Built, build
from eyeline.publication.site.publisher import Publisher
from eyeline.web.public.application import Application
from made_up_public_releases import publisher


@dataclass(frozen=True)
class Answer:
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def built(top: Path, of: Publisher | None = None, *, anew: bool = False) -> Built:
    """Build the site of the releases in `top` there."""
    over = top / "meetings"
    return build(top / "releases", top, of or publisher(), handed_over=over, anew=anew)


def shown(top: Path, on: date) -> dict[str, str]:
    """Hand over what there is of commissions on a day, and return the words of each page."""
    from eyeline.scrutiny.site.handing_over import write

    write(top / "meetings", on)
    built(top)
    return {address: " ".join(page.text_content().split()) for address, page in pages(top).items()}


def ask(application: Application, address: str, method: str = "GET", **more: Any) -> Answer:
    """Ask the application for an address, from 192.0.2.1 unless said otherwise.

    `more` are values of the WSGI environment, such as `HTTP_X_FORWARDED_FOR`.
    """
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "192.0.2.1",
        **more,
    }
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        said[:] = [int(status.split()[0]), headers]

    parts = application(environ, start_response)
    body = b"".join(parts)
    names = [name for name, _ in said[1]]
    assert len(names) == len({name.lower() for name in names}), names
    return Answer(said[0], dict(said[1]), body)


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def answered(port: int, address: str) -> Answer:
    """Return how a server of this machine answers, once it does."""
    for _ in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        except ConnectionRefusedError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise TimeoutError


def files(top: Path) -> dict[str, bytes]:
    """Return every file of the site by its address; a page's is that of its folder."""
    public = top / "public"
    return {
        "/" + path.relative_to(public).as_posix().removesuffix("index.html"): path.read_bytes()
        for path in sorted(public.rglob("*"))
        if path.is_file()
    }


def pages(top: Path) -> dict[str, html.HtmlElement]:
    """Return every page of the site, by its address, those that failures show among them.

    Files to take away are none, though they are HTML.
    """
    return {
        address: html.fromstring(content)
        for address, content in files(top).items()
        if address.endswith(("/", ".html"))
        and "/release-files/" not in address
        and not address.endswith("/agenda-pack.html")
    }


def links(page: html.HtmlElement) -> Iterator[str]:
    """Yield where a page leads, and what it is made of."""
    for element, attribute, link, _ in page.iterlinks():
        if attribute in ("href", "src", "action") and element.get("rel") != "canonical":
            yield link


def everything(top: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file below `top` that is of the site: of this build or of any other."""
    for path in sorted((top / ".public").rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(top).as_posix(), path.read_bytes()
