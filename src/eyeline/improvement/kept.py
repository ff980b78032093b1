"""Where an imported plan is kept: a file of JSON in the workspace, read and written whole."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from eyeline.figures.errors import EyelineError
from eyeline.improvement.rules.plan import Plan
from eyeline.improvement.rules.shape import kept, restored

FOLDER = "plans"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class NoSuchPlan(EyelineError):
    """No plan of this name is in the workspace, or its file cannot be read."""


class BadName(EyelineError):
    """A plan's name is part of a file's: small letters, digits and hyphens."""


def write(workspace: Path, name: str, plan: Plan) -> Path:
    """Keep a plan under a name, in place of an earlier one; return its file.

    Raises:
        BadName: the name is none.
    """
    path = _path(workspace, name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    new = path.with_suffix(".new")
    text = json.dumps(kept(plan), ensure_ascii=False, indent=1)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    return path


def read(workspace: Path, name: str) -> Plan:
    """Return the plan kept under a name.

    Raises:
        BadName: the name is none.
        NoSuchPlan: there is none, or it was not written by this version.
    """
    path = _path(workspace, name)
    try:
        return restored(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise NoSuchPlan(
            f"The workspace has no plan called {name}: import one with "
            "`eyeline plan import FILE --as-at DATE`."
        ) from error
    except ValueError as error:
        raise NoSuchPlan(f"The plan {name} cannot be read: import its file again.") from error


def _path(workspace: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise BadName(f"{name!r} is no name for a plan: use small letters, digits and hyphens.")
    return workspace / FOLDER / f"{name}.json"
