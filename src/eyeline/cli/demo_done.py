"""What earlier runs of `eyeline demo` have done, so that the next need not do it again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from eyeline.figures.errors import EyelineError

_KEPT, _SEED = "done.json", "seed.txt"
_PROGRAM = ("*.py", "*.yaml", "*.sql")


class OtherSeed(EyelineError):
    """Other children are there, who would not fit to what was made of these."""


class Done:
    """Steps done by this very program, each with what it was made of and what came of it.

    It stands beside the files; `snapshots` are those that the workspace has.
    """

    def __init__(self, folder: Path, seed: int, snapshots: frozenset[str]) -> None:
        """Open what is kept for `seed` in `folder`.

        Raises:
            OtherSeed: what is there was made with another seed.
        """
        self._file, self._snapshots = folder / _KEPT, snapshots
        _keep_seed(folder, seed)
        program = _program()
        self._kept: dict[str, Any] = {"program": program, "steps": {}}
        if self._file.exists():
            kept = json.loads(self._file.read_text("utf-8"))
            self._kept = kept if kept["program"] == program else self._kept

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


def _keep_seed(folder: Path, seed: int) -> None:
    kept = folder / _SEED
    if kept.exists() and kept.read_text("ascii") != str(seed):
        raise OtherSeed(
            f"The example there was made with --seed {kept.read_text('ascii')}. Give that seed, "
            "or name another folder."
        )
    folder.mkdir(exist_ok=True)
    kept.write_text(str(seed), "ascii")


def _program() -> str:
    """Return what tells this program from any other: another one does everything again."""
    import eyeline

    found = hashlib.sha256()
    package = Path(eyeline.__path__[0])
    for file in sorted(file for kind in _PROGRAM for file in package.rglob(kind)):
        found.update(file.read_bytes())
    return found.hexdigest()
