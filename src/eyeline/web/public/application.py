"""The public site as a WSGI application: files, the search, and 410 for what was withdrawn.

It opens one folder, where `eyeline site build` puts the site, and takes up the next build by
itself. A fence around the process refuses whatever else is there.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from whitenoise.string_utils import decode_path_info

from eyeline.council.rules import places
from eyeline.figures.errors import EyelineError
from eyeline.publication.site import addresses, fence, search
from eyeline.publication.site.builds import BUILDS, CURRENT
from eyeline.web.header_values import (
    EVERYWHERE,
    NOT_INDEXED,
    STRICT_TRANSPORT,
    STRICT_TRANSPORT_SECONDS,
)
from eyeline.web.public.answers import JSON, Answer
from eyeline.web.public.files import Build, Started, serve
from eyeline.web.public.limits import Limit

_HEADERS = list(EVERYWHERE.items())
_TLS = ("Strict-Transport-Security", STRICT_TRANSPORT.format(STRICT_TRANSPORT_SECONDS))
_NOT_KEPT = ("Cache-Control", "no-store")
_KEPT_A_MINUTE = ("Cache-Control", "max-age=60, public")
_LONGEST_QUERY = 2_000  # bytes
_FAULT = b"<!DOCTYPE html><title>Something went wrong</title><p>Try again in a few minutes.</p>"
_SEARCHES = (addresses.SEARCH, addresses.SEARCH.rstrip("/"))

_log = logging.getLogger("eyeline.public")


class NoSite(EyelineError):
    """There is no built site to serve."""

    exit_code = 1


class Application:
    """Answers for the site that is built below `top`.

    `searches` and `pages` are how many of each one place may ask for in a minute; 0: any number.
    """

    def __init__(self, top: Path, *, searches: int = 120, pages: int = 0) -> None:
        self._link = top / BUILDS / CURRENT
        self._searches, self._pages = Limit(searches), Limit(pages)
        self._opening = Lock()
        self._build: Build | None = None
        self._current()

    def __call__(self, environ: dict[str, Any], start_response: Started) -> Iterable[bytes]:
        """Answer a request; a fault is answered with a page, and logged without its words."""
        build: Build | None = None

        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            tls = [_TLS] if build and build.is_behind_tls else []
            return start_response(status, [*headers, *_HEADERS, *tls], *more)

        try:
            build = self._current()
            try:
                return self._answer(build, environ, started)
            except FileNotFoundError:
                build = self._current()  # it was replaced by another since
                return self._answer(build, environ, started)
        except Exception as error:
            _tell(error)
            content = _page_or(build, addresses.FAULT, _FAULT)
            fault = Answer("500 Internal Server Error", content, headers=(_NOT_KEPT,))
            return _give(fault, environ, started)

    def _current(self) -> Build:
        """Return the build that readers see now.

        Raises:
            NoSite: none was made yet.
        """
        try:
            name = self._link.readlink().name
        except OSError:
            raise NoSite(
                f"There is no site in {self._link.parent.parent}: build it with `eyeline site "
                "build`, or name its folder with --workspace."
            ) from None
        if self._build is None or self._build.name != name:
            with self._opening:
                if self._build is None or self._build.name != name:
                    self._build = Build(self._link.parent / name)
        return self._build

    def _answer(self, build: Build, environ: dict[str, Any], started: Started) -> Iterable[bytes]:
        path = decode_path_info(environ.get("PATH_INFO", ""))
        if path == "/healthz":
            return _give(_health(build), environ, started)
        if refused := self._refused(build, environ, path):
            return _give(refused, environ, started)
        if path in _SEARCHES:
            return _give(_search(build, environ), environ, started)
        if notice := build.was_withdrawn(path):
            gone = Answer("410 Gone", build.page(notice), headers=(_KEPT_A_MINUTE,))
            return _give(gone, environ, started)
        file = build.files.get(path)
        if file is None:
            content = build.page(addresses.NOT_FOUND)
            missing = Answer("404 Not Found", content, headers=(_KEPT_A_MINUTE,))
            return _give(missing, environ, started)
        return serve(file, environ, started)

    def _refused(self, build: Build, environ: dict[str, Any], path: str) -> Answer | None:
        """Return the answer to what is not even looked at; None where it is."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            allowed = (("Allow", "GET, HEAD"), _NOT_KEPT)
            content = build.page(addresses.UNREADABLE)
            return Answer("405 Method Not Allowed", content, headers=allowed)
        if "\0" in path:
            return _unreadable(build)
        limit = self._searches if path in _SEARCHES else self._pages
        if not limit.allows(places.place(environ), monotonic()):
            later = (("Retry-After", "60"), _NOT_KEPT)
            return Answer("429 Too Many Requests", build.page(addresses.TOO_MANY), headers=later)
        return None


def load(top: Path, searches: int, pages: int) -> Application:
    """Return the application, with a fence around the process that calls this.

    Raises:
        NoSite: there is none below `top`.
    """
    application = Application(top, searches=searches, pages=pages)
    _import_what_is_needed_later()
    folder = top / BUILDS
    fence.keep_to([folder], of=top, databases=folder, without=("django",))
    return application


def _import_what_is_needed_later() -> None:
    """Import codecs, which Python loads when they are first used."""
    "a".encode("iso-8859-1").decode("utf-8", "replace")
    "a".encode("idna")


def _search(build: Build, environ: dict[str, Any]) -> Answer:
    query = environ.get("QUERY_STRING", "")
    if len(query) > _LONGEST_QUERY:
        return _unreadable(build)
    typed = _typed(query)
    if typed is None:
        content = build.search_page.asked_nothing()
        return Answer("200 OK", content, headers=(_KEPT_A_MINUTE,))
    if "\0" in typed or len(typed) > search.LONGEST:
        return _unreadable(build)
    words = bool(search.words_of(typed))
    content = build.search_page.found(typed, build.found(typed), words=words)
    headers = (_NOT_KEPT, *NOT_INDEXED.items())
    return Answer("200 OK", content, headers=headers)


def _typed(query: str) -> str | None:
    """Return what was typed; None where nothing was sent."""
    raw = query.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        sent = parse_qs(raw, keep_blank_values=True, max_num_fields=20, errors="replace")
    except ValueError:
        return "\0"  # more fields than any form has: refused as unreadable
    return sent["q"][0].strip() if "q" in sent else None


def _unreadable(build: Build) -> Answer:
    return Answer("400 Bad Request", build.page(addresses.UNREADABLE), headers=(_NOT_KEPT,))


def _health(build: Build) -> Answer:
    """Whether pages and search answer: 200, or 503."""
    well = build.is_well()
    said = json.dumps({"site": "ok" if well else "failing", "build": build.name}).encode()
    status = "200 OK" if well else "503 Service Unavailable"
    return Answer(status, said, JSON, (_NOT_KEPT,))


def _give(answer: Answer, environ: dict[str, Any], started: Started) -> Iterable[bytes]:
    length = ("Content-Length", str(len(answer.content)))
    started(answer.status, [("Content-Type", answer.kind), length, *answer.headers])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.content]


def _page_or(build: Build | None, address: str, otherwise: bytes) -> bytes:
    try:
        return build.page(address) if build else otherwise
    except OSError:
        return otherwise


def _tell(error: Exception) -> None:
    """Log a fault by its type and place: its words, and the address, may be a reader's."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rpartition('eyeline/')[2]}:{place.lineno}"
    _log.error("failed", extra={"fault": type(error).__name__, "place": where})
