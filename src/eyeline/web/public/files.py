"""One build of the site, opened to be served: its files, what was withdrawn, and its search."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers
from wsgiref.util import FileWrapper

from whitenoise import WhiteNoise

from eyeline.publication.site import addresses, search
from eyeline.publication.site.builds import DATABASE, PUBLIC
from eyeline.publication.site.search import Found
from eyeline.web.public.answers import SearchPage

_KEPT_FOR = 60  # seconds: what is withdrawn is gone within a minute
_FOR_EVER = "/static/"  # their names change with their content
_AS_IT_IS = ("csv", "json", "xlsx")  # what programs of other sites may read, too
_BLOCK = 1 << 20

Started = Callable[..., Any]


class Build:
    """The files of a build by their addresses, found once, with what they are answered with."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._public, self._database = folder / PUBLIC, folder / DATABASE
        self.files: dict[str, Any] = WhiteNoise(
            None,
            root=str(self._public),
            index_file=True,
            max_age=_KEPT_FOR,
            allow_all_origins=False,
            mimetypes={"sha256sums": "text/plain", ".xlsx": _XLSX, ".ics": "text/calendar"},
            immutable_file_test=lambda _, url: url.startswith(_FOR_EVER),
            add_headers_function=_add_headers,
        ).files
        with closing(search.connect(self._database)) as connection:
            self._gone = [row[0] for row in connection.execute("SELECT address FROM gone")]
            about = connection.execute("SELECT value FROM about WHERE name = 'address'").fetchone()
        self.is_behind_tls = bool(about and about[0].startswith("https://"))
        self.search_page = SearchPage(self.page(addresses.SEARCH))

    def was_withdrawn(self, path: str) -> str | None:
        """Return the address of the notice that stands for what was withdrawn; None otherwise."""
        for address in self._gone:
            if path.startswith(address):
                slashed = path if path.endswith("/") else f"{path}/"
                return slashed if slashed in self.files else address
        return None

    def page(self, address: str) -> bytes:
        """Return a page of the site."""
        name = f"{address}index.html" if address.endswith("/") else address
        return (self._public / name[1:]).read_bytes()

    def found(self, typed: str) -> list[Found]:
        """Return what has the words that were typed."""
        with closing(search.connect(self._database)) as connection:
            return search.ask(connection, typed)

    def is_well(self) -> bool:
        """Whether first page and search answer."""
        try:
            self.found("a")
            return bool(self.page(addresses.HOME))
        except (OSError, sqlite3.Error):
            return False


def serve(file: Any, environ: dict[str, Any], start_response: Started) -> Iterable[bytes]:
    """Answer with a file of a build: at once where it is small, else in blocks."""
    response = file.get_response(environ["REQUEST_METHOD"], environ)
    start_response(f"{response.status} {response.status.phrase}", list(response.headers))
    if response.file is None:
        return []
    content = response.file.read(_BLOCK)
    if len(content) < _BLOCK:
        response.file.close()
        return [content]
    return _Blocks(content, response.file)


class _Blocks(FileWrapper):
    """A file that is sent in blocks, of which the first was read already."""

    def __init__(self, first: bytes, file: Any) -> None:
        super().__init__(file, _BLOCK)
        self._first = first

    def __next__(self) -> bytes:
        first, self._first = self._first, b""
        return first or super().__next__()


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """Tell a file by when it was written and its size, and give some of them away freely."""
    of = Path(path).stat()
    headers["ETag"] = f'"{of.st_mtime_ns:x}-{of.st_size:x}"'
    if url.rpartition(".")[2] in _AS_IT_IS:
        headers["Access-Control-Allow-Origin"] = "*"
    if ("/release-files/" in url or url.startswith(addresses.MEETINGS)) and url.endswith(".html"):
        # It brings styles of its own, which a page of this site may not have.
        headers["Content-Disposition"] = "attachment"
