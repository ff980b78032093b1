"""Starting Django for a workspace: for commands, which need it before they import a model."""

from __future__ import annotations

import os

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class NoDatabase(EyelineError):
    """The database cannot be reached."""


class UnsafeDatabase(EyelineError):
    """The database does not keep what the product promises."""


def start(workspace: Workspace) -> None:
    """Start Django on the workspace, bring its database up to date and check it.

    Raises:
        WrongSetting: a setting cannot be used.
        NoDatabase: it does not answer.
        UnsafeDatabase: a commit could be lost.
    """
    os.environ["EYELINE_WORKSPACE"] = str(workspace.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "eyeline.web.settings"
    import django
    from django.core.checks import Tags, run_checks
    from django.core.management import call_command
    from django.db import OperationalError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError:
        raise NoDatabase(
            "The database does not answer or cannot be written: see that it runs, that there is "
            f"room on its disk, and what `database` says in {workspace.council_toml}."
        ) from None
    for fault in run_checks(tags=[Tags.database], databases=["default"]):
        raise UnsafeDatabase(f"{fault.msg} {fault.hint}")
