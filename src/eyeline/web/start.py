"""Starting Django for a workspace: for commands, which need it before they import a model."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

# Any number will do that no other lock of the database has.
_LOCK = 5_914_120_033


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

    Of several that start at once, such as the site and a nightly job, each waits for the others.

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
        with _one_at_a_time(workspace):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
    except OperationalError:
        raise _no_database(workspace) from None
    for fault in run_checks(tags=[Tags.database], databases=["default"]):
        raise UnsafeDatabase(f"{fault.msg} {fault.hint}")


@contextmanager
def _one_at_a_time(workspace: Workspace) -> Iterator[None]:
    """Wait until nobody else brings this database up to date, and keep others waiting meanwhile."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield  # where this fails the process ends, and with it the lock
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    else:
        with workspace.council_toml.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _no_database(workspace: Workspace) -> NoDatabase:
    return NoDatabase(
        "The database does not answer or cannot be written: see that it runs, that there is "
        f"room on its disk, and what `database` says in {workspace.council_toml}."
    )
