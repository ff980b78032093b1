"""Makes the environment in .venv, for `_environment`, from the hashed requirement files.

Called with how much is wanted (one of `LEVELS`) and what the files come to (a checksum). Needs
Python's standard library alone. Two at once wait for each other.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
UV_VENV = ROOT / ".uv"
MADE_OF = VENV / "eyeline-made-of"
LEVELS = {
    "run": ["run.txt"],
    "development": ["development.txt"],
    "all": ["development.txt", "spark.txt"],
}
"""What each is installed from; one has all that those before it have."""


def main(wanted: str, made_of: str) -> None:
    """Make the environment, unless another process has meanwhile."""
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = MADE_OF.read_text() if MADE_OF.exists() else ""
        there = made.rpartition(" ")[2]
        # An environment that can test is not made smaller again.
        level = max(wanted, there, key=["", *LEVELS].index)
        if made != f"{made_of} {level}":
            MADE_OF.unlink(missing_ok=True)
            install(level)
            MADE_OF.write_text(f"{made_of} {level}")


def install(level: str) -> None:
    """Install uv in its own environment, then with it the packages, then Eyeline itself."""
    print(f"Installing uv into {UV_VENV.name}/, once.", flush=True)
    uv_requirements = ROOT / "requirements/uv.txt"
    run(sys.executable, "-m", "venv", "--clear", UV_VENV)
    run(UV_VENV / "bin/python", "-m", "pip", "install", "--quiet", "--require-hashes",
        "--disable-pip-version-check", "-r", uv_requirements)  # fmt: skip
    uv = UV_VENV / "bin/uv"
    run(uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV)
    into = ("--quiet", "--python", VENV / "bin/python")
    for requirements in (ROOT / "requirements" / name for name in LEVELS[level]):
        packages = sum("==" in line for line in requirements.read_text().splitlines())
        what = f"{packages} packages of {requirements.name}"
        print(f"Installing {what} into {VENV.name}/.", flush=True)
        # Not `sync`: what somebody added by hand, or runs at this moment, stays.
        run(uv, "pip", "install", *into, "--require-hashes", "-r", requirements)
    print("Installing Eyeline and compiling its stylesheet.", flush=True)
    run(uv, "pip", "install", *into, "--no-build-isolation", "--no-deps", "--editable", ROOT)


def run(*command: str | Path) -> None:
    """Run a command; where it fails, end with its exit code, for it has said why."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        print("The installation stopped; run the command again to take it up.", flush=True)
        sys.exit(2)


main(*sys.argv[1:])
