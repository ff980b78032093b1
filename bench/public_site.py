"""The public site's own process, asked over the loopback by a few clients that keep their line."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from stopwatch import Stopwatch

REQUESTS, TIMES, CLIENTS = 1_000, 10, 4
_PAGE = "/dashboard/2026-27-q1/1/cla_number/"
_PLAIN = "/static/plain.html"
_SEARCH = "/search/?q=looked+after"


def file(data: Path) -> float:
    """Ask for a plain file that has as many bytes as the page of a measure."""
    return _asked(data, _PLAIN)


def page(data: Path) -> float:
    """Ask for the page of a measure."""
    return _asked(data, _PAGE)


def search(data: Path) -> float:
    """Search for two words."""
    return _asked(data, _SEARCH)


def _asked(data: Path, address: str) -> float:
    """Return the seconds of a thousand answers, the quickest of several thousands."""
    with _served(_site(data)) as port:
        _ask(port, address)  # what the server needs is imported and in the cache
        return min(_timed(port, address) for _ in range(TIMES))


def _timed(port: int, address: str) -> float:
    with Stopwatch() as watch:
        _ask(port, address)
    return watch.seconds


def _site(data: Path) -> Path:
    """Return a folder with the site of a made-up edition, and a plain file in it."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    import made_up_public_releases as made_up
    from eyeline.publication.audience import Audience
    from eyeline.publication.site.building import build
    from made_up_edition import made_up_edition

    top = data / "public-site"
    shutil.rmtree(top, ignore_errors=True)
    made_up.release(top / "releases", made_up.NEWEST, 1, made_up_edition(Audience.PUBLIC))
    build(top / "releases", top, made_up.publisher())
    size = (top / "public" / _PAGE[1:] / "index.html").stat().st_size
    (top / "public" / _PLAIN[1:]).write_bytes(b"a" * size)
    return top


@contextmanager
def _served(top: Path) -> Iterator[int]:
    """Serve the site at a free port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "eyeline.cli", "serve", "--public", "--workspace", str(top)]
    with subprocess.Popen(
        [*command, "--port", str(port), "--searches", "0"], stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def _ask(port: int, address: str) -> None:
    """Ask a thousand times in all, by a few clients at once."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        times = REQUESTS // CLIENTS
        for done in [clients.submit(_line, port, address, times) for _ in range(CLIENTS)]:
            done.result()


def _line(port: int, address: str, times: int) -> None:
    """Ask one time after another by one connection, and read each answer to its end."""
    asked = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as line:
        for _ in range(times):
            line.sendall(asked)
            received = line.recv(1 << 16)
            while (ends := received.find(b"\r\n\r\n")) < 0:
                received += line.recv(1 << 16)
            head = received[:ends].lower()
            assert head.startswith(b"http/1.1 200"), head
            left = int(head.partition(b"content-length: ")[2].split(b"\r", 1)[0])
            left -= len(received) - ends - 4
            while left:
                left -= len(line.recv(min(left, 1 << 16)))
