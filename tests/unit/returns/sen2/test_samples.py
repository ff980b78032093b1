"""The lists of an area inspection that others made, of fictional children."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eyeline.returns import sen2


def test_both_lists_are_read_whole_with_the_faults_a_person_would_name(shared: Path) -> None:
    contents, report = sen2.read(shared / "samples/annexa_sen_validator/fake_sen.xlsx")

    read = {table.table: (table.read, table.loaded, table.counts) for table in report.tables}
    assert read == {
        "listed_ehc_plans": (2, 2, {"upn-malformed": 2}),
        "listed_sen_support": (2, 2, {"code-unknown": 1, "upn-malformed": 2}),
    }
    assert (contents.covers_from, contents.covers_to) == (date(2011, 12, 13), date(2011, 12, 13))
    assert not report.left_out


def test_the_lists_are_of_the_last_day_covered(shared: Path) -> None:
    covers = (date(2011, 7, 1), date(2011, 12, 31))

    contents, _ = sen2.read(shared / "samples/annexa_sen_validator/fake_sen.xlsx", covers=covers)

    assert set(contents.tables["listed_ehc_plans"]["listed"].to_pylist()) == {covers[1]}
    assert contents.spans["listed_ehc_plans"] == (covers[1], covers[1])
