"""Every declaration's examples hold: rows in, figure out."""

from __future__ import annotations

import pytest

from eyeline.measures import catalogue
from eyeline.measures.declarations import Example, Measure
from spec.workings import Workings

MEASURES = catalogue.load().measures


@pytest.mark.parametrize(
    ("measure", "example"),
    [
        pytest.param(measure, example, id=f"{measure.id}: {example.says}")
        for measure in MEASURES
        for example in measure.examples
    ],
)
def test_the_example_holds(measure: Measure, example: Example, workings: Workings) -> None:
    found = workings.outcome(measure, example).found

    assert workings.outcome(measure, example).holds, (
        f"{example.place}: {found} where {example.expect} is expected"
    )
