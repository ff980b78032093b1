"""A council's own measure stands only when its examples hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eyeline.measures import examples
from eyeline.measures.catalogue import load
from eyeline.measures.yaml_places import BadDeclaration

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-measure.md"


def own(folder: Path, text: str) -> Path:
    (folder / "own.yaml").write_text(text, "utf-8")
    return folder


def guide() -> str:
    found = re.search(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_measure_of_the_guide_can_be_used_as_it_stands(tmp_path: Path) -> None:
    catalogue = load(own(tmp_path, guide()))

    examples.check(catalogue.own)

    assert [measure.id for measure in catalogue.own] == ["cla_interim_foster"]


def test_an_example_that_does_not_hold_is_refused_with_its_place(tmp_path: Path) -> None:
    text = guide().replace("expect: 1", "expect: 2")
    line = text[: text.index("says:")].count("\n") + 1

    with pytest.raises(BadDeclaration, match=f"own.yaml, line {line}: the example gives 1, not 2"):
        examples.check(load(own(tmp_path, text)).own)
