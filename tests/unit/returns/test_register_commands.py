"""`eyeline import sen2` and the registers: what they print and keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eyeline.cli import commands
from made_up_returns import write_folder
from made_up_sen2 import modules

REGISTERS = {
    "contacts": "ContactID,ChildID,Received,Created\n1,A,01/04/2026 09:30,01/04/2026 10:00\n",
    "visits": "ChildID,Visited,Purpose\nA,01/04/2026,CP\n",
    "private-fostering": "ChildID,Notified,Assessed,Ended\nA,01/04/2026,,\n",
    "pre-proceedings": "ChildID,From,To\nA,01/04/2026,\n",
    "care-proceedings": "ChildID,Issued,Concluded\nA,01/04/2026,\n",
    "allocations": "ChildID,Team,Worker,From,To\nA,T,W1,01/04/2026,\n",
    "teams": "Code,Name,Kind,Parent\nC,Example Council,Council,\n",
}


def import_(name: str, path: Path, workspace: Path, *more: str) -> dict[str, Any]:
    words = ["import", name, path, "--workspace", workspace, *more, "--format", "json"]
    result = CliRunner().invoke(commands, [str(word) for word in words], catch_exceptions=False)
    return json.loads(result.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_kept_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTERS[name], encoding="utf-8")

    first = import_(name, path, tmp_path / "W")
    again = import_(name, path, tmp_path / "W")

    assert (first["changed"], again["changed"]) == (True, False)
    assert {table["read"] for table in first["tables"].values()} == {1}


def test_the_sen2_return_needs_no_year_and_is_kept_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "sen2", modules())

    first = import_("sen2", folder, tmp_path / "W")
    again = import_("sen2", folder, tmp_path / "W", "--year", "2026")

    assert (first["changed"], again["changed"]) == (True, False)
    assert (first["covers_from"], first["covers_to"]) == ("2025-01-01", "2026-01-15")
    assert len(first["tables"]) == 8
