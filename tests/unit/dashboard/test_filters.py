"""Which lines of a Summary are asked for."""

from __future__ import annotations

import pytest

import made_up_editions as made_up
from eyeline.dashboard.filters import Asked, NotAFilter, choices, filtered
from eyeline.publication.summary import Judgement

SUMMARY = made_up.summary(made=made_up.cells(measures=made_up.MEASURES[:30]))


def test_nothing_asked_for_is_everything() -> None:
    assert filtered(SUMMARY, Asked()) is SUMMARY


def test_a_section_is_shown_with_its_subjects_and_no_other() -> None:
    found = filtered(SUMMARY, Asked(section="Finance"))

    assert choices(found) == {"Finance": choices(SUMMARY)["Finance"]}


def test_filters_narrow_each_other() -> None:
    section, (first, *_) = next(iter(choices(SUMMARY).items()))

    found = filtered(SUMMARY, Asked(section=section, group=first, status="worse"))

    assert all(row.change.judgement is Judgement.WORSE for row in found.rows)
    assert choices(found) in ({}, {section: (first,)})


@pytest.mark.parametrize(
    "parameters", [{"section": "Nowhere"}, {"group": "Nowhere"}, {"status": "nothing"}]
)
def test_what_a_summary_has_not_is_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(NotAFilter, match="choose a section, a subject and a status"):
        filtered(SUMMARY, Asked.of(parameters))
