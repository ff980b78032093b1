"""What earlier runs of `eyeline demo` have done, so that the next need not do it again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from eyeline.figures.errors import EyelineError

_PROGRAM = ("*.py", "*.yaml", "*.sql")


class OtherSeed(EyelineError):
    """Other children are there, who would not fit to what was made of these."""


class Done:
    """Steps done by this very program, each with what it was made of and what came of it."""

    def __init__(self, file: Path, seed: int, snapshots: frozenset[str]) -> None:
        """Open what `file` keeps of an example; `snapshots` are those that the workspace has.

        Raises:
            OtherSeed: the example was made with another seed.
        """
        self._file, self._snapshots = file, snapshots
        self._kept: dict[str, Any] = {"seed": seed, "program": _program(), "steps": {}}
        if not file.exists():
            return
        kept = json.loads(file.read_text("utf-8"))
        if kept["seed"] != seed:
            raise OtherSeed(
                f"The example there was made with --seed {kept['seed']}. Give that seed, or name "
                "another folder."
            )
        if kept["program"] == self._kept["program"]:
            self._kept = kept

    def outcome(self, about: str, made_of: str) -> str | None:
        """Return what came of a step if it was done, of the same, and its snapshot is there."""
        step = self._kept["steps"].get(about)
        if step is None or step["made_of"] != made_of:
            return None
        if step["snapshot"] and step["snapshot"] not in self._snapshots:
            return None
        return str(step["outcome"])

    def keep(self, about: str, made_of: str, outcome: str, *, snapshot: str = "") -> None:
        """Keep that a step was done."""
        self._kept["steps"][about] = {
            "made_of": made_of,
            "outcome": outcome,
            "snapshot": snapshot,
        }
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(self._kept, indent=1), "utf-8")
        new.replace(self._file)


def _program() -> str:
    """Return what tells this program from any other: another one does everything again."""
    import eyeline

    found = hashlib.sha256()
    package = Path(eyeline.__path__[0])
    for file in sorted(file for kind in _PROGRAM for file in package.rglob(kind)):
        found.update(file.read_bytes())
    return found.hexdigest()
