"""The printed reference is what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_every_page_of_the_reference_is_up_to_date() -> None:
    printed = subprocess.run(
        [sys.executable, DOCS / "printed.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert printed.returncode == 0, printed.stderr
