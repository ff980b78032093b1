"""The addresses of this site's own pages, as letters and links have them."""

from __future__ import annotations

from django.conf import settings


def whole_address(path: str, *, port: int | None = None) -> str:
    """Return the whole address of a page, from its `path` on.

    The site has the first of its names, behind TLS. On this machine alone it is plain HTTP, at the
    port of the settings unless another is given.
    """
    council = settings.COUNCIL
    local = f"http://localhost:{port or council.port}"
    return (local if council.only_here else f"https://{council.hosts[0]}") + path
