"""The workspace that the API reads, and its stored figures."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404

from eyeline.measures.cells import CellStore
from eyeline.web.workspace import Workspace


def workspace() -> Workspace:
    """Return the workspace.

    Raises:
        Http404: the site runs without one.
    """
    if settings.WORKSPACE is None:
        raise Http404
    found: Workspace = settings.WORKSPACE
    return found


def cell_store() -> CellStore:
    """Return the store of calculated figures."""
    return CellStore(workspace().cells)
