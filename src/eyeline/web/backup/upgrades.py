"""Which migrations this Eyeline knows."""

from __future__ import annotations

import os
from collections.abc import Iterable


def unknown(migrations: Iterable[str]) -> list[str]:
    """Return those of `migrations` (each `app.name`) that this Eyeline does not have, sorted."""
    return sorted(set(migrations) - _known())


def _known() -> set[str]:
    """Return every migration of every part, and those that one of them stands in for."""
    import django
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    if not apps.ready:
        # The settings of no council: the workspace is not there yet.
        os.environ.pop("EYELINE_WORKSPACE", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "eyeline.web.settings"
        django.setup()
    found = MigrationLoader(None).disk_migrations
    replaced = {key for migration in found.values() for key in migration.replaces}
    return {f"{app}.{name}" for app, name in {*found, *replaced}}
