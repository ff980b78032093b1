"""A confined process starts at once: it waits for nothing that its package imports."""

from __future__ import annotations

from importlib import util
from io import FileIO
from pathlib import Path

import pytest

from eyeline.records import limited

CHILD = """
import sys
from eyeline.records.limited import confine

if __name__ == "__main__":
    confine()
    print(sys.stdin.buffer.read().decode(), *sys.argv[1:], "slow" in sys.modules)
    sys.exit(7)
"""


def test_it_is_run_without_the_package_that_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "slow"
    package.mkdir()
    (package / "__init__.py").write_text("SLOW = True\n")
    (package / "child.py").write_text(CHILD)
    monkeypatch.syspath_prepend(tmp_path)
    found = util.find_spec("slow.child")
    assert found is not None
    child = util.module_from_spec(found)
    (tmp_path / "data").write_bytes(b"given")

    with FileIO(tmp_path / "data") as file:
        ended = limited.run(child, ["and", "more"], file, list, seconds=60)

    assert ended == limited.Ended(7, [b"given and more False\n"])
