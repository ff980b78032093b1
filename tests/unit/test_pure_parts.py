"""Django begins at `council`: everything below, and every module of rules, loads without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
WITH_DJANGO = {
    "cli",
    "web",
    "example",
    "dashboard",
    "improvement",
    "scrutiny",
    "publication",
    "council",
}
PURE_PARTS = sorted(
    folder.name
    for folder in (SOURCE / "eyeline").iterdir()
    if folder.is_dir() and folder.name not in WITH_DJANGO | {"__pycache__"}
)
IMPORT_WITHOUT_DJANGO = """
import importlib, sys
sys.modules["django"] = None  # importing it now raises ImportError
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules(paths: list[Path]) -> list[str]:
    """Return the modules' names."""
    relative = [path.relative_to(SOURCE).with_suffix("") for path in paths]
    return [".".join(path.parts).removesuffix(".__init__") for path in relative]


@pytest.mark.parametrize("part", PURE_PARTS)
def test_a_pure_part_loads_with_django_absent(part: str) -> None:
    names = modules(sorted((SOURCE / "eyeline" / part).rglob("*.py")))

    done = import_without_django(names)

    assert done.returncode == 0, done.stderr


def test_every_module_of_rules_loads_with_django_absent() -> None:
    files = [*SOURCE.rglob("rules.py"), *SOURCE.rglob("rules/*.py")]

    done = import_without_django(modules(sorted(files)))

    assert done.returncode == 0, done.stderr


def import_without_django(names: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", IMPORT_WITHOUT_DJANGO, *names]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
