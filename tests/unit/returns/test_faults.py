"""The list of faults, and the report of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import eyeline.returns
from eyeline.returns.faults import Fault, Report, TableReport, in_short
from eyeline.returns.kinds import KINDS

SOURCES = sorted(Path(eyeline.returns.__file__).parent.rglob("*.py"))


def test_rows_are_drawn_together_in_short() -> None:
    assert in_short((2, 3, 4, 9, 11, 12)) == "2-4 9 11-12"
    assert in_short((2, 2, 3, 3)) == "2-3"
    assert in_short(()) == ""


def test_every_fault_has_a_stable_code_and_a_sentence_that_says_what_to_do() -> None:
    for kind in KINDS.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+|blank", kind.code)
        assert kind.remedy.endswith(".")


def test_every_fault_listed_is_looked_for_and_every_one_looked_for_is_listed() -> None:
    texts = {
        node.value
        for source in SOURCES
        if source.name != "faults.py"
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    looked_for = {text for text in texts if text in KINDS}
    looked_for |= {f"vital-{text}" for text in looked_for if f"vital-{text}" in KINDS}

    assert looked_for == set(KINDS)


def test_what_was_read_is_loaded_or_quarantined_and_each_fault_has_its_place() -> None:
    faults = (Fault(KINDS["vital-blank"], "LS", (3, 7)), Fault(KINDS["blank"], "CIN", (3,)))
    table = TableReport("episodes", "episodes.csv", 10, 8, faults, (), ())

    report = Report((table,), ())

    assert report.counts()["episodes"] == {
        "file": "episodes.csv",
        "read": 10,
        "loaded": 8,
        "quarantined": 2,
        "faults": {"blank": 1, "vital-blank": 2},
        "columns_not_read": [],
        "columns_absent": [],
    }
    assert [(each["row"], each["column"]) for each in report.each()] == [
        (3, "LS"),
        (7, "LS"),
        (3, "CIN"),
    ]
