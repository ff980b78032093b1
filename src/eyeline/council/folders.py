"""The folders of the workspace, as far as the council's part uses them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.conf import settings


class Folders(Protocol):
    """What of a workspace is used here; `eyeline.web.workspace` says what stands where."""

    @property
    def path(self) -> Path: ...
    @property
    def uploads(self) -> Path: ...
    @property
    def files(self) -> Path: ...
    @property
    def snapshots(self) -> Path: ...
    @property
    def cells(self) -> Path: ...
    @property
    def measures(self) -> Path: ...
    @property
    def mappings(self) -> Path: ...
    @property
    def meetings(self) -> Path: ...
    @property
    def pseudonym_key(self) -> bytes: ...


def folders() -> Folders:
    """Return those of the workspace that Django was started on."""
    assert settings.WORKSPACE is not None
    return settings.WORKSPACE
