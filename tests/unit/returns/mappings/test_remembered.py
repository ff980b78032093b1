"""What was agreed is kept with the source, whole, and what was agreed before beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.returns.mappings import Agreed, NoMapping, file_of, remember, remembered

FIRST = Agreed({"budget": 'Budget "new"\n£', "actual": "YTD"}, "analyst", date(2026, 6, 1))
SECOND = Agreed({"budget": "Budget"}, "second analyst", date(2026, 7, 1))


def test_what_was_agreed_comes_back(tmp_path: Path) -> None:
    remember(tmp_path / "mappings", "ledger", FIRST)

    assert remembered(tmp_path / "mappings", "ledger") == FIRST
    assert remembered(tmp_path / "mappings", "complaints") is None


def test_what_was_agreed_before_is_kept_beside_it(tmp_path: Path) -> None:
    for agreed in (FIRST, SECOND, FIRST):
        remember(tmp_path, "ledger", agreed)

    kept = sorted(file.name for file in tmp_path.iterdir())
    assert kept == ["ledger.1.toml", "ledger.2.toml", "ledger.toml"]
    assert 'agreed_by = "second analyst"' in (tmp_path / "ledger.2.toml").read_text("utf-8")


def test_the_same_columns_again_change_nothing(tmp_path: Path) -> None:
    remember(tmp_path, "ledger", FIRST)
    remember(tmp_path, "ledger", Agreed(FIRST.columns, "another", SECOND.on))

    assert remembered(tmp_path, "ledger") == FIRST
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.toml"]


@pytest.mark.parametrize("text", ["no toml", "agreed_by = 'a'\n", "columns = 3\nagreed_on = 1\n"])
def test_a_file_that_is_no_mapping_is_refused_with_the_remedy(text: str, tmp_path: Path) -> None:
    file_of(tmp_path, "ledger").write_text(text, "utf-8")

    with pytest.raises(NoMapping, match=r"ledger\.toml is not a mapping .* --accept"):
        remembered(tmp_path, "ledger")
