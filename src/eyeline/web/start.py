"""Starting Django for a workspace: for commands, which need it before they import a model."""

from __future__ import annotations

import os

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class NoDatabase(EyelineError):
    """The database cannot be reached."""


class UnsafeDatabase(EyelineError):
    """The database does not keep what the product promises."""


def set_up(workspace: Workspace) -> None:
    """Set Django up for the workspace, and leave its database as it is.

    Raises:
        WrongSetting: a setting cannot be used.
        NoDatabase: it does not answer.
    """
    os.environ["EYELINE_WORKSPACE"] = str(workspace.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "eyeline.web.settings"
    import django
    from django.db import OperationalError, connection

    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError:
        raise _no_database(workspace) from None


def start(workspace: Workspace) -> None:
    """Start Django on the workspace, bring its database up to date and check it.

    Raises:
        WrongSetting: a setting cannot be used.
        NoDatabase: it does not answer.
        UnsafeDatabase: a commit could be lost.
    """
    set_up(workspace)
    from django.core.checks import Tags, run_checks
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError:
        raise _no_database(workspace) from None
    for fault in run_checks(tags=[Tags.database], databases=["default"]):
        raise UnsafeDatabase(f"{fault.msg} {fault.hint}")


def _no_database(workspace: Workspace) -> NoDatabase:
    return NoDatabase(
        "The database does not answer or cannot be written: see that it runs, that there is "
        f"room on its disk, and what `database` says in {workspace.council_toml}."
    )
